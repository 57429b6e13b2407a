"""Which days a report is about. Data in, data out."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

#: Without a wish: the last twelve weeks, or since the case was opened where that is less.
USUAL = timedelta(weeks=12)
EARLIEST = date(1950, 1, 1)
LATEST = date(2199, 12, 31)


class Fault(StrEnum):
    """Why two days are no period."""

    WRONG_ORDER = "wrong_order"
    STRANGE_YEAR = "strange_year"


@dataclass(frozen=True)
class Period:
    """From one day to another, both included."""

    since: date
    until: date

    def __contains__(self, day: date) -> bool:
        return self.since <= day <= self.until

    @property
    def first_week(self) -> date:
        """The Monday of the week in which it begins: a week's check-in belongs to it from its Monday on."""
        return self.since - timedelta(days=self.since.weekday())

    def as_far_as(self, today: date) -> "Period":
        """The part that has come, which is no day at all where everything is still ahead."""
        return Period(self.since, min(self.until, today))


def usual_period(opened_on: date, today: date) -> Period:
    """What is shown when nobody asked for certain days."""
    return Period(min(max(opened_on, today - USUAL), today), today)


def fault_of(since: date, until: date) -> Fault | None:
    """What is wrong with two days, or None. One day is a period, and so are ten years."""
    if not (EARLIEST <= since <= LATEST and EARLIEST <= until <= LATEST):
        return Fault.STRANGE_YEAR
    return Fault.WRONG_ORDER if since > until else None
