"""The builder: an exercise as it is worded on a page. What it lets through is what a file may say, read by the same reader."""

from dataclasses import replace
from typing import Any, Final

from flask import request
from flask_babel import gettext as _
from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
)
from wtforms.validators import DataRequired, InputRequired, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from clinic.exercises.exercise import MOST_STEPS, CadenceKind, Exercise, GateAction, Turns
from clinic.exercises.faults import Faults
from clinic.exercises.forms.block_part import BlockPart
from clinic.exercises.forms.numbers import Number, Within
from clinic.exercises.forms.question_part import QuestionPart, say_what_does_not_fit
from clinic.exercises.forms.rhythm_part import RhythmPart
from clinic.exercises.forms.rows import LISTS, rearranged
from clinic.exercises.forms.said import LONGEST_DAY, Said
from clinic.exercises.forms.start import as_typed
from clinic.exercises.forms.typed import lines
from clinic.exercises.labels import cadence_kind_words, gate_choice_words, turns_words
from clinic.exercises.languages import language_names
from clinic.exercises.library import Library
from clinic.exercises.plain_yaml import plain
from clinic.exercises.reading import read_exercise
from clinic.web.forms import Form, LongText, ShortText
from clinic.web.words import later as _l

SAVE: Final = "save"
_MINUTES = (InputRequired(_l("How many minutes?")), Within(1, LONGEST_DAY))


def _some(label: Any, **kw: Any) -> SelectMultipleField:
    return SelectMultipleField(
        label, widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(), **kw
    )


def _needed(label: Any, longest: int, sentence: Any, **kw: Any) -> LongText:
    return LongText(label, [DataRequired(sentence)], longest=longest, **kw)


class BuilderForm(Form):
    """Everything that an exercise is made of. Buttons beside Save rearrange it, or show it; only Save keeps it."""

    as_of = HiddenField()
    name = ShortText(_l("Name"), [DataRequired(_l("Please give it a name."))], longest=60)
    summary = _needed(
        _l("What it is for"),
        240,
        _l("Please say in a sentence what it is for."),
        description=_l("One or two sentences. They stand on the sheet, under the name."),
    )
    language = SelectField(_l("Language"))
    family = SelectField(_l("Family"))
    level = SelectField(_l("Level"), coerce=int)
    who = SelectField(_l("Who"))
    turns = SelectField(_l("By the clock"))
    topics = _some(_l("Serves well for"))
    minutes = Number(_l("Minutes"), _MINUTES)
    shortest = Number(_l("At least"), _MINUTES)
    longest = Number(_l("At most"), _MINUTES)
    cadence = RadioField(_l("How often"))
    rhythm = FormField(RhythmPart, label=_l("Comes round"))
    also = FormField(RhythmPart, label=_l("Or as well"))
    weeks = Number(
        _l("For how many weeks"),
        [Within(1, 104)],
        description=_l("May stay empty."),
    )
    most_a_month = Number(
        _l("At most so many times a month"),
        [Within(1, 31)],
        description=_l("May stay empty."),
    )
    days = Number(_l("For how many days"), [Within(1, 366)])
    when = ShortText(_l("When, in words"), longest=90, description=_l("May stay empty."))
    steps = _needed(
        _l("Steps"),
        5_000,
        _l("Please say what they do."),
        description=_l("One step to a line, two to eight of them. {first} and {second} become their names."),
    )
    setback = _needed(
        _l("If it does not go as planned"), 240, _l("Please say what then. A setback is information.")
    )
    adaptations = LongText(_l("Another way to do it"), longest=240, description=_l("May stay empty."))
    record = FieldList(FormField(QuestionPart), max_entries=LISTS["record"])
    print = FieldList(FormField(BlockPart), max_entries=LISTS["print"])
    cautions = _needed(
        _l("Cautions"),
        5_000,
        _l("Please name at least one: what to look out for before giving it."),
        description=_l("For counsellors only. One to a line, at most six."),
    )
    gates = FieldList(SelectField(), label=_l("When it must not be given"))
    needs_first = _some(_l("What it needs first"))
    review_when = ShortText(
        _l("When to look back"), [DataRequired(_l("Please say when you look back at it."))], longest=90
    )
    review_ask = _needed(
        _l("What to ask then"),
        5_000,
        _l("Please write at least one question."),
        description=_l("One to a line, at most six."),
    )
    leads_to = BooleanField(_l("What they settle on is worth keeping as an agreement"))

    def __init__(self, library: Library, start: Exercise, *, as_of: str = "") -> None:
        """Filled with *start*, whose keys stay; what was sent stands in its place."""
        words = library.vocabulary
        does = request.form.get("do", SAVE)
        sent = rearranged(request.form, does) if request.method == "POST" else None
        super().__init__(formdata=sent, data=as_typed(start, words))
        self._library, self._start = library, start
        self.as_of.data = self.as_of.data if sent is not None else as_of
        self.wants_saving = does == SAVE
        self.language.choices = [("", _("as the pages around it")), *language_names()]
        self.family.choices = list(words.families.items())
        self.level.choices = list(words.levels.items())
        self.who.choices = list(words.who.items())
        self.turns.choices = [("", _("without a clock")), *((str(one), turns_words(one)) for one in Turns)]
        self.topics.choices = words.offered_topics(and_kept=start.topics)
        self.cadence.choices = [(str(kind), cadence_kind_words(kind)) for kind in CadenceKind]
        before = [one for one in library.browse() if one.id != start.id]
        kept = [one for one in library.retired.values() if one.id in start.needs_first]
        self.needs_first.choices = [(one.id, one.name) for one in (*before, *kept)]
        while len(self.gates) < len(words.gates):
            self.gates.append_entry("")
        for gate, choice in zip(words.gates.values(), self.gates, strict=False):
            choice.label.text = gate.label
            choice.choices = [
                ("", _("no matter")),
                *((str(one), gate_choice_words(one)) for one in GateAction),
            ]

    # --- what does not hold, said at its field

    def validate_shortest(self, field: Number) -> None:
        """It can be made shorter, not longer, than usual."""
        if field.data and self.minutes.data and field.data > self.minutes.data:
            raise ValidationError(_("Not more than it usually takes, please."))

    def validate_longest(self, field: Number) -> None:
        """And longer, not shorter."""
        if field.data and self.minutes.data and field.data < self.minutes.data:
            raise ValidationError(_("Not less than it usually takes, please."))

    def validate_steps(self, field: LongText) -> None:
        """As many as a sheet has room for, and each no longer than people read."""
        _lines_fit(field, 2, MOST_STEPS, 200)

    def validate_cautions(self, field: LongText) -> None:
        """A few, each readable at a glance."""
        _lines_fit(field, 1, 6, 240)

    def validate_review_ask(self, field: LongText) -> None:
        """A few questions."""
        _lines_fit(field, 1, 6, 120)

    def validate_topics(self, field: SelectMultipleField) -> None:
        """What serves for everything is found by nothing."""
        if len(field.data or ()) > 12:
            raise ValidationError(_("At most twelve, please."))

    def validate_needs_first(self, field: SelectMultipleField) -> None:
        """A couple should get there one day."""
        if len(field.data or ()) > 8:
            raise ValidationError(_("At most eight, please."))

    def validate_days(self, field: Number) -> None:
        """A stretch of days has a length."""
        if self.cadence.data == CadenceKind.SPELL and field.data is None:
            raise ValidationError(_("For how many days is it kept?"))

    def validate_cadence(self, field: RadioField) -> None:
        """What comes round says how."""
        if field.data == CadenceKind.RULE and not self.rhythm.form.rule():
            raise ValidationError(_("Please say below how often it comes round."))

    def validate(self, extra_validators: Any = None) -> bool:
        """Something is asked and something stands on the sheet; and what a file could not say is not said here."""
        held = super().validate(extra_validators)
        if not self.record.entries:
            self.form_errors.append(
                _("Please add a question: something to write down about a time it was done.")
            )
        if not self.print.entries:
            self.form_errors.append(_("Please add something that stands on the sheet."))
        if held and not self.form_errors:
            faults = Faults("")
            read_exercise(plain(self._plain()), faults, self._library.vocabulary)
            self.form_errors.extend(fault.says for fault in faults.found)
        return held and not self.form_errors

    # --- what was said

    def terms(self) -> Exercise:
        """The exercise as it was worded."""
        return replace(read_exercise(plain(self._plain()), Faults("")), core=self._start.core)

    def draft(self) -> Exercise:
        """The same as far as it has come: what is missing stands as "…", what is too long is cut off. Only to be looked at."""
        return self.terms()

    def _plain(self) -> dict[str, Any]:
        return Said(self, self._library.vocabulary, self._start).plain()


def _lines_fit(field: LongText, least: int, most: int, longest: int) -> None:
    found = lines(field.data)
    if not least <= len(found) <= most:
        raise ValidationError(
            _(
                "%(count)s lines stand here; it should be %(least)s to %(most)s.",
                count=len(found),
                least=least,
                most=most,
            )
        )
    say_what_does_not_fit(found, longest)
