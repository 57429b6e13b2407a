"""A calendar as other programs read it (iCalendar). Two readings of the same data are the same bytes.

Neutral whatever is told: the caller gives the words. Every event has a lasting identifier, and says by its sequence that it was
changed. What repeats is one event with its rule; a time of it that does not take place is left out by its date, one that
was moved is an event of its own that names the time it stands for.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vRecur

MADE_BY: Final = "-//Common Ground//Calendar//EN"
#: Changes of the clocks are written out for these years.
_FROM, _TO = date(2020, 1, 1), date(2040, 1, 1)


@dataclass(frozen=True)
class Told:
    """One event of the feed: wall times in ``zone``. ``stands_for`` is the time of a rule that it takes the place of."""

    uid: str
    words: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    changed_at: datetime
    changes: int = 0
    all_day: bool = False
    rule: str = ""
    until: date | None = None
    off: Sequence[datetime] = field(default=())
    stands_for: datetime | None = None


def write(events: Iterable[Told], *, name: str) -> bytes:
    """The file."""
    told = sorted(events, key=lambda event: (event.uid, event.stands_for or datetime.min, event.starts_at))  # noqa: DTZ901
    calendar = Calendar()
    calendar.add("prodid", MADE_BY)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-published-ttl", "PT1H")
    for zone in sorted({event.zone for event in told if not event.all_day} - {"UTC"}):
        calendar.add_component(_zone(zone))
    for event in told:
        calendar.add_component(_event(event))
    return bytes(calendar.to_ical())


def _event(told: Told) -> Event:
    event = Event()
    event.add("uid", told.uid)
    event.add("dtstamp", told.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("last-modified", told.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", told.changes)
    event.add("summary", told.words)
    event.add("class", "PRIVATE")
    event.add("dtstart", _when(told, told.starts_at))
    event.add("dtend", _when(told, told.ends_at))
    if told.rule:
        rule = vRecur.from_ical(told.rule)
        if told.until is not None:
            last = datetime.combine(told.until, told.starts_at.time())
            rule["UNTIL"] = told.until if told.all_day else _aware(last, told.zone).astimezone(UTC)
        event.add("rrule", rule)
    for off in told.off:
        event.add("exdate", _when(told, off))
    if told.stands_for is not None:
        event.add("recurrence-id", _when(told, told.stands_for))
    return event


def _when(told: Told, wall: datetime) -> date:
    return wall.date() if told.all_day else _aware(wall, told.zone)


def _aware(wall: datetime, zone: str) -> datetime:
    return wall.replace(tzinfo=UTC if zone == "UTC" else ZoneInfo(zone))


@lru_cache(maxsize=64)
def _zone(name: str) -> Timezone:
    return Timezone.from_tzid(name, first_date=_FROM, last_date=_TO)


def midnight(day: date) -> datetime:
    """How a day stands among wall times."""
    return datetime.combine(day, time.min)
