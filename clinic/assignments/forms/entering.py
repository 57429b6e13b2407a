"""Entering what came back on paper. The fields depend on the sheet, so the form is made for it."""

import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar, Final

from flask_babel import gettext as _
from wtforms import Field, IntegerField, RadioField, SelectField
from wtforms.validators import NumberRange, Optional, ValidationError

from clinic.assignments.adherence import How
from clinic.assignments.forms import answer_fields
from clinic.assignments.lines import Line
from clinic.assignments.models import Occurrence
from clinic.assignments.queries import as_id
from clinic.assignments.queries.sheet import EntrySheet, Question
from clinic.assignments.services import AnswerTerms, OwnWords, Telling
from clinic.assignments.services.telling import Square
from clinic.assignments.typed_counts import BadCount, TooMany, TypedCount, read_count
from clinic.couples import Audience
from clinic.couples.starting_audience import TOLD_BY_ONE, starting_audience
from clinic.web.forms import Day, Form, LongText, ShortText
from clinic.web.templating import day
from clinic.web.words import later as _l

#: What a square can say, in the order in which a press goes on; the words of the tick row.
STATES: dict[str, How | None] = {"": None, **{str(how): how for how in How}}
_OFFERED: Final = frozenset(audience.value for audience, _said in TOLD_BY_ONE)


class EntryForm(Form):
    """The squares, the counts, what each said, and the exercise's own questions."""

    sheet: ClassVar[EntrySheet]

    minutes = IntegerField(
        _l("Minutes, each time"),
        [Optional(), NumberRange(0, 600, _l("From 0 to 600, please."))],
        description=_l("Roughly. Kept with what you enter now."),
    )

    def square(self, line: Line, time: Occurrence) -> Field:
        """The field of one square."""
        return self[_square(line, time)]

    def of(self, kind: str, line: Line) -> Any:
        """The field of this kind that belongs to one row."""
        return self[f"{kind}_{line.key}"]

    def asked(self, question: Question) -> list[Any]:
        """The inputs of one question, in order."""
        return [self[name] for name, _field in _inputs(self.sheet, question)]

    def grid(self, question: Question) -> list[list[Any]]:
        """The inputs of a table, row by row."""
        flat, wide = self.asked(question), len(question.field.columns)
        return [flat[at : at + wide] for at in range(0, len(flat), wide)]

    @property
    def own_open(self) -> bool:
        """Whether what each said stands open, because something there was typed or needs a look."""
        names = [
            f"{kind}_{line.key}"
            for kind in ("difficulty", "helped", "obstacle", "words")
            for line in self.sheet.seats
        ]
        return any(self[name].data or self[name].errors for name in ("minutes", *names))

    @property
    def questions_open(self) -> bool:
        """Whether what they wrote on the sheet stands open, because something there was typed or needs a look."""
        asked = (one for question in self.sheet.questions for one in self.asked(question))
        return any(one.errors or one.data not in (None, "", []) for one in asked)

    def terms(self) -> Telling:
        """What was typed, typed."""
        sheet = self.sheet
        happened_on: date | None = self["happened_on"].data if sheet.happens else None
        answers = [
            AnswerTerms(
                field=question.field,
                partner=question.line.partner if question.line else None,
                value=answer_fields.value(question.field, question.name, self._fields),
            )
            for question in sheet.questions
        ]
        return Telling(
            today=sheet.today,
            squares=dict(self._squares()),
            counts={_who(line): counts for line, counts in self._counts()},
            minutes=self.minutes.data,
            own=[self._own(line) for line in sheet.seats],
            happened_on=happened_on,
            happened={
                _who(line): how for line in sheet.lines if happened_on and (how := self._happened(line))
            },
            about=self._about(),
            answers=[terms for terms in answers if sheet.about is not None or terms.value is not None],
        )

    def validate(self, extra_validators: Any = None) -> bool:
        """What was written about a time says of which day it is."""
        held = super().validate(extra_validators=extra_validators)
        if held and self.sheet.happens and self.sheet.about is None and not self["happened_on"].data:
            told = self.terms()
            if told.answers:
                day_of_it = self["happened_on"]
                day_of_it.errors = [*day_of_it.errors, _("Which day was it?")]
                return False
        return held

    def _squares(self) -> Iterator[tuple[Square, How | None]]:
        for line in self.sheet.lines:
            for time in self.sheet.times:
                field = self.square(line, time)
                if field.raw_data and field.data in STATES:
                    yield (time.id, _who(line)), STATES[field.data]

    def _counts(self) -> Iterator[tuple[Line, TypedCount]]:
        for line in self.sheet.lines:
            name = f"count_{line.key}"
            counts = read_count(self[name].data) if name in self else None
            if counts is not None:
                yield line, counts

    def _own(self, line: Line) -> OwnWords:
        assert line.partner is not None
        chosen = self.of("words_for", line).data
        return OwnWords(
            partner=line.partner,
            difficulty=self.of("difficulty", line).data,
            helped=self.of("helped", line).data,
            obstacle=self.of("obstacle", line).data,
            words=self.of("words", line).data.strip(),
            words_audience=Audience(chosen) if chosen in _OFFERED else Audience.PARTNER,
        )

    def _happened(self, line: Line) -> How | None:
        return STATES.get(self.of("happened", line).data or "")

    def _about(self) -> uuid.UUID | None:
        if self.sheet.about is not None:
            return self.sheet.about.id
        return as_id(self["about"].data) if "about" in self else None


def entry_form(sheet: EntrySheet, **how: Any) -> EntryForm:
    """The form for this sheet; *how* it is made is any form's business (``formdata=None``: not from what was sent)."""
    made: EntryForm = type("SheetForm", (EntryForm,), {"sheet": sheet, **dict(_fields(sheet))})(**how)
    return made


def _fields(sheet: EntrySheet) -> Iterator[tuple[str, Field]]:
    for line in sheet.lines:
        for time in sheet.times:
            told = sheet.told.get((time.id, _who(line)))
            yield (
                _square(line, time),
                _states(f"{line.name}, {day(time.due_on)}", str(told.how) if told else ""),
            )
        if any(time.planned for time in sheet.times):
            yield f"count_{line.key}", _count(line)
    for line in sheet.seats:
        yield from _own_fields(sheet, line)
    if sheet.happens:
        yield "happened_on", Day(_("It happened on"), [Optional()])
        for line in sheet.lines:
            yield f"happened_{line.key}", _states(line.name, "all")
    elif sheet.questions and sheet.about is None and sheet.past:
        times = [(str(time.id), day(time.due_on)) for time in sheet.past]
        whole = [("", _("the sheet as a whole"))]
        yield "about", SelectField(_("This is about"), choices=times + whole, validate_choice=False)
    for question in sheet.questions:
        yield from _inputs(sheet, question)


def _inputs(sheet: EntrySheet, question: Question) -> Iterator[tuple[str, Field]]:
    people = [(str(seat.id), seat.called) for seat in sheet.assignment.case.partners]
    yield from answer_fields.inputs(question.field, question.name, people, question.given)


def _own_fields(sheet: EntrySheet, line: Line) -> Iterator[tuple[str, Field]]:
    assert line.partner is not None
    said = sheet.reflections.get(line.partner.id)
    words, policy = sheet.words.get(line.partner.id), sheet.assignment.case.secrets_policy
    ten = [Optional(), NumberRange(0, 10, _("From 0 to 10, please."))]
    yield (
        f"difficulty_{line.key}",
        IntegerField(_("How hard, 0 to 10"), ten, default=said.difficulty if said else None),
    )
    yield (
        f"helped_{line.key}",
        IntegerField(_("How much it helped, 0 to 10"), ten, default=said.helped if said else None),
    )
    yield (
        f"obstacle_{line.key}",
        ShortText(_("What got in the way"), longest=500, default=said.obstacle if said else ""),
    )
    yield (
        f"words_{line.key}",
        LongText(_("In their own words"), longest=5_000, default=words.value if words else ""),
    )
    yield (
        f"words_for_{line.key}",
        RadioField(
            _("Who may read these words"),
            choices=[
                (
                    audience,
                    _("you and %(name)s only", name=line.name) if audience == Audience.PARTNER else said,
                )
                for audience, said in TOLD_BY_ONE
            ],
            default=words.audience if words else starting_audience(policy, said_by_partner=True),
            validate_choice=False,
        ),
    )


def _states(label: str, chosen: str) -> Field:
    return RadioField(
        label, choices=[(state, state) for state in STATES], default=chosen, validate_choice=False
    )


def _count(line: Line) -> Field:
    def readable(_form: Form, field: Field) -> None:
        try:
            read_count(field.data)
        except TooMany as fault:
            raise ValidationError(_("That is more than there were times.")) from fault
        except BadCount as fault:
            raise ValidationError(_("Please write it like this: 5 of 7, 1 part.")) from fault

    return ShortText(_("%(name)s: or as a count", name=line.name), [readable], longest=60)


def _square(line: Line, time: Occurrence) -> str:
    return f"s_{line.key}_{time.id.hex}"


def _who(line: Line) -> uuid.UUID | None:
    return line.partner.id if line.partner else None
