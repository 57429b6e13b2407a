"""A calendar as other programs read it (iCalendar, RFC 5545). Two readings of the same data are the same bytes.

Neutral whatever is told: the caller gives the words. Every event has a lasting identifier, and says by its sequence that it was
changed. What repeats is one event with its rule; a time of it that does not take place is left out by its date, one that
was moved is an event of its own that names the time it stands for.

The lines are written here and not by the library, which takes a hundred times as long for them: telephones ask every few minutes.
The changes of the clocks are the library's, made once for each zone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Timezone

MADE_BY: Final = "-//Common Ground//Calendar//EN"
#: And where nobody is to read what it was made with.
MADE_BY_NOBODY: Final = "-//Calendar//Calendar//EN"
#: Changes of the clocks are written out for these years.
_FROM, _TO = date(2020, 1, 1), date(2040, 1, 1)
_FOLDED_AT: Final = 74


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


def write(events: Iterable[Told], *, name: str, made_by: str = MADE_BY) -> bytes:
    """The file."""
    told = sorted(events, key=lambda event: (event.uid, event.stands_for or datetime.min, event.starts_at))  # noqa: DTZ901
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{made_by}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ]
    for zone in sorted({event.zone for event in told if not event.all_day} - {"UTC"}):
        lines += _zone(zone)
    for event in told:
        lines += _event(event)
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR")).encode()


def _event(told: Told) -> Iterator[str]:
    changed_at = _in_utc(told.changed_at)
    yield "BEGIN:VEVENT"
    yield f"UID:{told.uid}"
    yield f"DTSTAMP:{changed_at}"
    yield f"LAST-MODIFIED:{changed_at}"
    yield f"SEQUENCE:{told.changes}"
    yield f"SUMMARY:{_escaped(told.words)}"
    yield "CLASS:PRIVATE"
    yield f"DTSTART{_when(told, told.starts_at)}"
    yield f"DTEND{_when(told, told.ends_at)}"
    if told.rule:
        yield f"RRULE:{told.rule}{_until(told)}"
    for off in told.off:
        yield f"EXDATE{_when(told, off)}"
    if told.stands_for is not None:
        yield f"RECURRENCE-ID{_when(told, told.stands_for)}"
    yield "END:VEVENT"


def _when(told: Told, wall: datetime) -> str:
    if told.all_day:
        return f";VALUE=DATE:{wall:%Y%m%d}"
    if told.zone == "UTC":
        return f":{wall:%Y%m%dT%H%M%S}Z"
    return f";TZID={told.zone}:{wall:%Y%m%dT%H%M%S}"


def _until(told: Told) -> str:
    """The end of a rule: a moment in UTC, as it must be where the beginning has a zone."""
    if told.until is None:
        return ""
    if told.all_day:
        return f";UNTIL={told.until:%Y%m%d}"
    last = datetime.combine(told.until, told.starts_at.time(), ZoneInfo(told.zone))
    return f";UNTIL={_in_utc(last)}"


def _in_utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(words: str) -> str:
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        words = words.replace(plain, written)
    return words


def _folded(line: str) -> str:
    """No line is longer than 75 octets; a letter of several is not cut in two."""
    if len(line.encode()) <= _FOLDED_AT:
        return line
    parts, part = [], ""
    for letter in line:
        if len((part + letter).encode()) > _FOLDED_AT:
            parts.append(part)
            part = " "
        part += letter
    return "\r\n".join([*parts, part])


@lru_cache(maxsize=64)
def _zone(name: str) -> tuple[str, ...]:
    written = Timezone.from_tzid(name, first_date=_FROM, last_date=_TO).to_ical().decode()
    return tuple(written.replace("\r\n ", "").splitlines())
