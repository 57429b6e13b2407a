"""How often something comes round: every so many days, weeks or months, on which weekdays, and at what time."""

from typing import Any

from wtforms import IntegerField, SelectField, SelectMultipleField, TimeField
from wtforms.validators import NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from clinic.assignments import cadence
from clinic.assignments.models import Assignment
from clinic.exercises.rhythm import WEEKDAYS, Frequency, parse
from clinic.web.forms import Form
from clinic.web.words import later as _l


class RhythmFields(Form):
    """The fields of a rhythm, wherever one is chosen."""

    every = IntegerField(_l("Every"), [Optional(), NumberRange(1, 12, _l("From 1 to 12, please."))])
    unit = SelectField(
        _l("Day, week or month"),
        choices=[
            (Frequency.DAILY, _l("days")),
            (Frequency.WEEKLY, _l("weeks")),
            (Frequency.MONTHLY, _l("months")),
        ],
    )
    weekdays = SelectMultipleField(
        _l("On"),
        choices=[
            ("MO", _l("Mon")),
            ("TU", _l("Tue")),
            ("WE", _l("Wed")),
            ("TH", _l("Thu")),
            ("FR", _l("Fri")),
            ("SA", _l("Sat")),
            ("SU", _l("Sun")),
        ],
        description=_l("With none ticked, the weekday on which it begins."),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    at_time = TimeField(_l("At (may stay empty)"), [Optional()])

    def rule(self, like: str) -> str:
        """What was chosen, as a rule; what the fields cannot say is kept as *like* has it."""
        weekdays = tuple(day for day in WEEKDAYS if day in (self.weekdays.data or ()))
        return cadence.rule_of(Frequency(self.unit.data), self.every.data or 1, weekdays, like=like)


def filled(rule: str) -> dict[str, Any]:
    """What the fields of a rhythm show for *rule*; "" is once a week."""
    rhythm = parse(rule) if rule else None
    return {
        "every": rhythm.interval if rhythm else 1,
        "unit": rhythm.frequency if rhythm else Frequency.WEEKLY,
        "weekdays": list(rhythm.weekdays) if rhythm else [],
    }


class RhythmForm(RhythmFields):
    """Another rhythm for what is going on."""

    def __init__(self, assignment: Assignment) -> None:
        super().__init__(data={**filled(assignment.rrule), "at_time": assignment.at_time})
        self._like = assignment.rrule

    def chosen_rule(self) -> str:
        """The rule that was chosen."""
        return self.rule(self._like)
