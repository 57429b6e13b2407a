"""Which days a calendar page shows, and which page comes before and after it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_EARLIEST, _LATEST = date(2000, 1, 1), date(2200, 12, 31)


class View(StrEnum):
    """How much stands on one page."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True)
class Period:
    """One page: a day, the week from Monday, or the month with the days of other months that fill its weeks."""

    view: View
    on: date

    @property
    def first(self) -> date:
        """Its first day."""
        if self.view is View.DAY:
            return self.on
        return _monday(self.on if self.view is View.WEEK else self.on.replace(day=1))

    @property
    def last(self) -> date:
        """Its last day."""
        if self.view is View.DAY:
            return self.on
        last = self.on if self.view is View.WEEK else _next_month(self.on) - timedelta(days=1)
        return _monday(last) + timedelta(days=6)

    @property
    def days(self) -> tuple[date, ...]:
        """All of its days."""
        return tuple(self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))

    @property
    def before(self) -> date:
        """A day of the page before."""
        if self.view is View.MONTH:
            return (self.on.replace(day=1) - timedelta(days=1)).replace(day=1)
        return self.on - self._length

    @property
    def after(self) -> date:
        """A day of the page after."""
        return _next_month(self.on) if self.view is View.MONTH else self.on + self._length

    @property
    def _length(self) -> timedelta:
        return timedelta(days=1 if self.view is View.DAY else 7)

    def belongs(self, day: date) -> bool:
        """Whether a day is of the page itself, and does not only fill up a week of a month."""
        return self.view is not View.MONTH or (day.year, day.month) == (self.on.year, self.on.month)


def period_of(view: str | None, on: str | None, *, today: date) -> Period:
    """What the address asks for; what it does not say or says wrongly is this week."""
    try:
        day = date.fromisoformat(on or "")
    except ValueError:
        day = today
    if not _EARLIEST <= day <= _LATEST:
        day = today
    return Period(View(view) if view in set(View) else View.WEEK, day)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
