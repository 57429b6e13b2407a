"""How often, as one says it; what comes out is a rule that ``rhythm`` speaks."""

from typing import Any

from flask_babel import gettext as _
from wtforms import Form as PartOfForm
from wtforms import SelectField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from clinic.exercises.forms.numbers import Number, Within
from clinic.exercises.rhythm import WEEKDAYS, Frequency, Rhythm, parse
from clinic.exercises.wording import weekday_word, which_word
from clinic.web.words import later as _l


class RhythmPart(PartOfForm):
    """Every so many days, weeks or months, and on which; with no unit it is no rhythm."""

    every = Number(_l("Every"), [Within(1, 52)])
    unit = SelectField(_l("Day, week or month"))
    weekdays = SelectMultipleField(
        _l("On"),
        description=_l("For weeks. With none ticked, the weekday on which it begins."),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    month_day = SelectField(_l("In the month"), description=_l("For months."))

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.unit.choices = [
            ("", _("– none –")),
            (str(Frequency.DAILY), _("days")),
            (str(Frequency.WEEKLY), _("weeks")),
            (str(Frequency.MONTHLY), _("months")),
        ]
        self.weekdays.choices = [(day, weekday_word(day)) for day in WEEKDAYS]
        self.month_day.choices = [
            ("", _("on the day it begins")),
            *(
                (
                    f"{number}{day}",
                    _("on the %(which)s %(day)s", which=which_word(number), day=weekday_word(day)),
                )
                for number in (1, 2, 3, 4, -1)
                for day in WEEKDAYS
            ),
            *((str(number), _("on day %(number)s", number=number)) for number in range(1, 32)),
            ("-1", _("on the last day")),
        ]

    def rule(self) -> str:
        """The rule, or nothing where there is none."""
        unit = self.unit.data
        if unit not in list(Frequency):
            return ""
        frequency = Frequency(unit)
        every = self.every.data if self.every.data in range(1, 53) else 1
        days, day = (
            tuple(one for one in WEEKDAYS if one in (self.weekdays.data or ())),
            self.month_day.data or "",
        )
        monthly = frequency is Frequency.MONTHLY
        return Rhythm(
            frequency=frequency,
            interval=every or 1,
            weekdays=days if frequency is Frequency.WEEKLY else (),
            nth_weekday=(int(day[:-2]), day[-2:]) if monthly and day[-2:] in WEEKDAYS else None,
            month_day=int(day) if monthly and day.lstrip("-").isdecimal() else None,
        ).rule


def typed_rhythm(rule: str | None) -> dict[str, Any]:
    """What fills the part for a rule."""
    if not rule:
        return {"every": 1, "unit": "", "weekdays": [], "month_day": ""}
    rhythm = parse(rule)
    nth = f"{rhythm.nth_weekday[0]}{rhythm.nth_weekday[1]}" if rhythm.nth_weekday else ""
    return {
        "every": rhythm.interval,
        "unit": str(rhythm.frequency),
        "weekdays": list(rhythm.weekdays),
        "month_day": str(rhythm.month_day) if rhythm.month_day is not None else nth,
    }
