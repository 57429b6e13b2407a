"""When something that was written down in one zone happens on the wall clock of another."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from clinic.availability.repeating import parse

_DAY = timedelta(days=1)
#: So far apart, and less, are the calendars of two places on earth.
_APART = timedelta(days=2)


@dataclass(frozen=True)
class Pattern:
    """A first time, and how it repeats: plain data of a ``BusyTime``."""

    starts_at: datetime
    ends_at: datetime
    zone: str
    all_day: bool = False
    rule: str = ""
    until: date | None = None
    days_off: Collection[date] = field(default=())


def times_between(
    pattern: Pattern, zone: str, first: date, last: date
) -> Iterator[tuple[datetime, datetime]]:
    """Beginnings and ends, on the wall clock of *zone*, of all that touches the days from *first* to *last*.

    Whole days are the same days everywhere. A time that the clocks leave out is the same moment an hour later.
    """
    length = pattern.ends_at - pattern.starts_at
    for day in _days(pattern, first - timedelta(days=length.days + 1) - _APART, last + _APART):
        begin = datetime.combine(day, pattern.starts_at.time())
        end = begin + length
        if not pattern.all_day:
            begin, end = moved(begin, pattern.zone, zone), moved(end, pattern.zone, zone)
        if touches(begin, end, first, last):
            yield begin, end


def touches(begin: datetime, end: datetime, first: date, last: date) -> bool:
    """Whether anything of it lies in the days from *first* to *last*; what takes no time lies where it begins."""
    opening, closing = datetime.combine(first, time.min), datetime.combine(last + _DAY, time.min)
    return begin < closing and (end > opening or begin >= opening)


def moved(wall: datetime, zone: str, into: str) -> datetime:
    """The wall time in *into* at the moment when it is *wall* in *zone*."""
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).astimezone(ZoneInfo(into)).replace(tzinfo=None)


def _days(pattern: Pattern, first: date, last: date) -> Iterator[date]:
    start = pattern.starts_at.date()
    if not pattern.rule:
        if first <= start <= last:
            yield start
        return
    until = last if pattern.until is None else min(last, pattern.until)
    for day in parse(pattern.rule).days(start, first, until):
        if day not in pattern.days_off:
            yield day
