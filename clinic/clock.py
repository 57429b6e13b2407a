"""The one place that knows what time it is.

Everything else asks here, so that tests can stand the clock still, and the demo can tell a year as it went by. Events
are kept in UTC; what people see is in the practice's time zone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

#: Years that somebody can mean. What lies outside of them is a slip of the finger, and nothing reckons with it.
FIRST_YEAR, LAST_YEAR = 1990, 2100

_standing: ContextVar[datetime | None] = ContextVar("standing", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _standing.get() or datetime.now(UTC)


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Inside, it is *moment* (aware): for the demo, where everything is written on the day it happened. Never in a request."""
    token = _standing.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _standing.reset(token)


def today(zone: str) -> date:
    """The calendar day in *zone* (an IANA name such as ``Europe/London``)."""
    return now().astimezone(ZoneInfo(zone)).date()


def in_our_time(day: date, since: int = FIRST_YEAR) -> bool:
    """Whether somebody can have meant this day."""
    return since <= day.year <= LAST_YEAR


def local(moment: datetime, zone: str) -> datetime:
    """*moment* (aware) as wall-clock time in *zone*, still aware."""
    return moment.astimezone(ZoneInfo(zone))


def wall_time(zone: str) -> datetime:
    """What clocks in *zone* show now, as appointments keep it: without a zone of its own."""
    return local(now(), zone).replace(tzinfo=None)
