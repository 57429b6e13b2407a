"""Calling a pause, and saying how it is when it is over."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from wtforms import IntegerField, RadioField, TimeField
from wtforms.validators import InputRequired, NumberRange, Optional

from clinic.agreements.pausing import LONGEST, SHORTEST, AfterPause
from clinic.web.forms import Form
from clinic.web.words import later as _l

#: What stands in the field of "later": so much from now, on a full five minutes.
SOON = timedelta(minutes=30)
_STEP = 5


class PauseForm(Form):
    """For how long."""

    minutes = IntegerField(
        _l("For how many minutes?"),
        [
            InputRequired(_l("Minutes as a whole number, please.")),
            NumberRange(SHORTEST, LONGEST, _l("From 20 minutes to a day, please.")),
        ],
        description=_l("At least 20: a body needs that long to settle. At most a day."),
    )


class AfterPauseForm(Form):
    """One of three, which are its buttons; "later" has a time."""

    answer = RadioField(
        _l("How is it for you?"),
        [InputRequired(_l("Please press one of the three."))],
        choices=[(one.value, one.value) for one in AfterPause],
    )
    later = TimeField(_l("If later, at what time?"), [Optional()])

    @classmethod
    def at(cls, wall: datetime) -> "AfterPauseForm":
        """Asked when the clocks of the practice show *wall*."""
        soon = wall + SOON
        return cls(data={"later": soon.replace(minute=soon.minute - soon.minute % _STEP, second=0).time()})

    def said(self) -> AfterPause:
        """Which of the three."""
        return AfterPause(self.answer.data)

    def later_at(self, now: datetime, zone: str) -> datetime | None:
        """The next moment after *now* at which the clocks in *zone* show that time."""
        chosen: time | None = self.later.data
        return next_time(chosen, now, zone) if chosen else None


def next_time(at: time, now: datetime, zone: str) -> datetime:
    """The next moment after *now* at which clocks in *zone* show *at*, in UTC."""
    place = ZoneInfo(zone)
    day = now.astimezone(place).date()
    today = datetime.combine(day, at, place).astimezone(UTC)
    if today > now:
        return today
    return datetime.combine(day + timedelta(days=1), at, place).astimezone(UTC)
