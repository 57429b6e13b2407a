"""Times without a couple, and calendar files, for tests. Call what writes ``with inside():``."""

import uuid
from datetime import date, datetime, timedelta
from typing import Any

from clinic.availability import BusyKind, BusyTime, services
from clinic.availability.services import BusyTerms
from tests.factories.world import World

#: A Thursday, far enough ahead of every test run.
THURSDAY = datetime(2031, 5, 15, 10, 0)


def make_busy(
    world: World,
    starts_at: datetime = THURSDAY,
    *,
    hours: float = 1,
    kind: BusyKind = BusyKind.SUPERVISION,
    of: str = "practitioner",
    **terms: Any,
) -> BusyTime:
    """An hour of supervision, unless said otherwise."""
    terms.setdefault("zone", "Europe/London")
    ends_at = starts_at + timedelta(hours=hours)
    by = world.accounts[of]
    return services.add_busy(by, BusyTerms(kind, starts_at, ends_at, **terms), by=by)


def make_leave(world: World, first: date, last: date, *, of: str = "practitioner") -> BusyTime:
    """Whole days away."""
    begin = datetime.combine(first, datetime.min.time())
    days = (last - first).days + 1
    return make_busy(world, begin, hours=24 * days, kind=BusyKind.LEAVE, of=of, all_day=True)


def set_hours(world: World, week: dict[int, tuple[tuple[int, int], ...]], of: str = "practitioner") -> None:
    """Usual hours, as weekday to stretches in hours."""
    minutes = {day: [(a * 60, b * 60) for a, b in stretches] for day, stretches in week.items()}
    services.set_hours(world.accounts[of], minutes, by=world.accounts[of])


def calendar_file(*events: str, name: str = "Home", before: str = "") -> bytes:
    """An .ics file of these events, each given as its lines."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//test//EN",
        *([f"X-WR-CALNAME:{name}"] if name else []),
    ]
    body = [before] if before else []
    for number, event in enumerate(events):
        own = [] if "UID:" in event else [f"UID:{uuid.UUID(int=number)}"]
        body += ["BEGIN:VEVENT", *own, "DTSTAMP:20260101T000000Z", *event.strip().split("\n"), "END:VEVENT"]
    return "\r\n".join([*lines, *(line.strip() for line in body), "END:VCALENDAR", ""]).encode()
