"""What is chosen, and what came back."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any, ClassVar, Final

from flask_babel import gettext as _
from flask_babel import ngettext
from flask_wtf.file import FileField, FileRequired
from wtforms import IntegerField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from clinic.couples import Partner
from clinic.measures.exact import score
from clinic.measures.instrument import Instrument
from clinic.measures.models import Way
from clinic.measures.services import ResultTerms
from clinic.measures.waiting import RHYTHMS
from clinic.practices import local_time
from clinic.web.forms import Day, Form, ShortText
from clinic.web.words import later as _l

#: A file of a measure is a page or two.
LARGEST_FILE: Final = 100_000


class GiveForm(Form):
    """A measure, for whom, and how often."""

    instrument = SelectField(_l("Questionnaire"), [InputRequired(_l("Please choose one."))])
    whom = SelectMultipleField(
        _l("Who answers it"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )
    every = SelectField(_l("How often"), default="once")

    def offer(self, instruments: Sequence[Instrument], partners: Sequence[Partner]) -> None:
        """What there is, and who."""
        self.instrument.choices = [(one.id, f"{one.short}, {one.name}") for one in instruments]
        self.whom.choices = [(str(partner.id), partner.called) for partner in partners]
        self.every.choices = [("once" if weeks is None else str(weeks), _often(weeks)) for weeks in RHYTHMS]

    @property
    def every_weeks(self) -> int | None:
        """How often, None for once."""
        return None if self.every.data == "once" else int(self.every.data)


def _often(weeks: int | None) -> str:
    if weeks is None:
        return _("Once")
    return str(ngettext("Every week", "Every %(num)s weeks", weeks))


class AnswersForm(Form):
    """The answers to the items, by number."""

    items: ClassVar[range] = range(0)

    def answers(self) -> dict[int, int | None]:
        """By the number of the item; None where nothing was answered."""
        found = {item: self[f"item_{item}"].data for item in self.items}
        return {item: None if data in (None, "") else int(data) for item, data in found.items()}

    @property
    def fields_of_items(self) -> list[Any]:
        """In their order."""
        return [self[f"item_{item}"] for item in self.items]


class ResultForm(AnswersForm):
    """What came back on paper: the day, and the total or the answers."""

    taken_on = Day(_l("Answered on"), [InputRequired(_l("Which day was it?"))])
    total = ShortText(_l("Total"), longest=20)

    def validate(self, extra_validators: Any = None) -> bool:
        """The day has come, and the total is a number."""
        held = super().validate(extra_validators=extra_validators)
        if self.taken_on.data and self.taken_on.data > local_time.today():
            self.taken_on.errors = [*self.taken_on.errors, _("This day is still to come.")]
            held = False
        try:
            self._total()
        except ValueError:
            self.total.errors = [
                *self.total.errors,
                _("A number in plain digits, please, decimals with a point."),
            ]
            held = False
        return held

    def terms(self) -> ResultTerms:
        """What was typed."""
        answers, total = self.answers(), self._total()
        any_answered = any(answer is not None for answer in answers.values())
        return ResultTerms(
            taken_on=self.taken_on.data or date.min,
            way=Way.TOTAL if total is not None or not any_answered else Way.PAPER,
            total=total,
            answers=answers,
        )

    def _total(self) -> Fraction | None:
        typed = (self.total.data or "").strip()
        return score(typed) if typed else None


class OwnForm(Form):
    """A file of the practice's own."""

    file = FileField(_l("File"), [FileRequired(_l("Please choose a file."))])

    def read(self) -> tuple[bytes, str]:
        """Its bytes and its name; no more than can be a measure, so that a larger one is found too long."""
        return self.file.data.read(LARGEST_FILE), (self.file.data.filename or "")[:100]


def result_form(instrument: Instrument) -> type[ResultForm]:
    """The form of what came back of this measure: with its answers where they can be counted."""
    return _with_items(ResultForm, instrument, numbers=True)


def portal_form(instrument: Instrument) -> type[AnswersForm]:
    """The same for the partner, with the words of the answers."""
    return _with_items(AnswersForm, instrument, numbers=False)


def _with_items(kind: type[Any], instrument: Instrument, *, numbers: bool) -> type[Any]:
    scoring = instrument.scoring
    if scoring is None:
        return kind
    items = range(1, instrument.count + 1)
    fields: dict[str, Any] = {}
    for item in items:
        words = instrument.asks.items[item - 1] if instrument.asks else ""
        low, high = scoring.span(item)
        label = f"{item}. {words}" if words else _("Question %(number)s", number=item)
        if numbers or instrument.asks is None:
            bounds = NumberRange(low, high, _("From %(low)s to %(high)s, please.", low=low, high=high))
            hint = _("From %(low)s to %(high)s.", low=low, high=high) if scoring.others else ""
            fields[f"item_{item}"] = IntegerField(
                label, [Optional(), bounds], description=hint, render_kw={"inputmode": "numeric"}
            )
        else:
            choices = [
                (str(low + place), answer) for place, answer in enumerate(instrument.asks.answers_to(item))
            ]
            fields[f"item_{item}"] = RadioField(label, [Optional()], choices=choices)
    return type(f"{kind.__name__}Of", (kind,), {"items": items, **fields})
