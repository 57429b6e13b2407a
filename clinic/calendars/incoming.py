"""Reading somebody else's calendar file as busy times: bounded, and counted in words where something is left out.

Only what takes up time counts: nothing that was cancelled, nothing marked as free, nothing that is over for a month. A title is
read where it is wanted, and nothing else about an event ever: no place, no people, no description.
"""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo, available_timezones

from icalendar import Calendar

from clinic.availability import BusyKind
from clinic.availability.occurring import moved
from clinic.availability.queries import LONGEST
from clinic.availability.repeating import Repeat, parse
from clinic.availability.services import BusyTerms

LARGEST: Final = 2 * 1024 * 1024
MOST: Final = 5_000
#: Longer ago than this nobody plans.
OVER: Final = timedelta(days=31)
#: How far a rule with a number of times is counted, and how many days of counting one file may cost.
_COUNTED: Final = timedelta(days=3_660)
_BUDGET: Final = 200_000
#: What the library raises on files that are none, or only half.
_FAULTS: Final = (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError)


class NotACalendar(ValueError):
    """The file cannot be read as a calendar, or is too large."""


@dataclass
class Incoming:
    """What a file holds. ``left_out`` are events that could not be understood."""

    name: str = ""
    times: list[BusyTerms] = field(default_factory=list)
    left_out: int = 0


class _Odd(Exception):
    """An event that cannot be understood."""


def read_calendar(content: bytes, *, zone: str, today: date, keep_titles: bool) -> Incoming:
    """The busy times of a file, on the practice's clock (*zone*) where it does not say another."""
    if len(content) > LARGEST or content.count(b"BEGIN:VEVENT") > MOST:
        raise NotACalendar
    found = Incoming()
    reader = _Reader(zone, today - OVER, keep_titles)
    try:
        calendars = Calendar.from_ical(content, multiple=True)
        for one in calendars:
            if one.name != "VCALENDAR":
                raise NotACalendar
            found.name = found.name or _text(one.get("X-WR-CALNAME"))
        if not calendars:
            raise NotACalendar
        events = [event for one in calendars for event in one.walk("VEVENT")]
    except _FAULTS as fault:
        raise NotACalendar from fault
    moved_away = _moved_away(events)
    for event in events:
        try:
            found.times += reader.times_of(event, moved_away.get(_text(event.get("UID")), []))
        except (_Odd, *_FAULTS):
            found.left_out += 1
    return found


def _moved_away(events: list[Any]) -> dict[str, list[Any]]:
    """UID → the times of its rule that stand elsewhere in the file, because they were moved or cancelled one by one."""
    found: dict[str, list[Any]] = {}
    for event in events:
        if "RECURRENCE-ID" in event:
            with suppress(*_FAULTS):  # a broken one takes the place of nothing
                found.setdefault(_text(event.get("UID")), []).append(event["RECURRENCE-ID"].dt)
    return found


class _Reader:
    """One reading of one file."""

    def __init__(self, zone: str, since: date, keep_titles: bool) -> None:
        self._zone, self._since, self._keep_titles = zone, since, keep_titles
        self._budget = _BUDGET

    def times_of(self, event: Any, moved_away: list[Any]) -> list[BusyTerms]:
        """The busy times of one event: none, one, or one and its further dates."""
        if _text(event.get("STATUS")).upper() == "CANCELLED" or (
            _text(event.get("TRANSP")).upper() == "TRANSPARENT"
        ):
            return []
        begin, end = event["DTSTART"].dt, _end_of(event)
        rule = event.get("RRULE")
        if isinstance(rule, list):
            raise _Odd
        all_day = not isinstance(begin, datetime)
        zone = self._zone if all_day else self._zone_of(begin, keep_utc=rule is not None)
        starts_at, ends_at = self._wall(begin, zone), self._wall(end, zone)
        if not starts_at < ends_at <= starts_at + LONGEST:
            if starts_at == ends_at:
                return []
            raise _Odd
        terms = BusyTerms(
            kind=BusyKind.IMPORTED,
            starts_at=starts_at,
            ends_at=ends_at,
            zone=zone,
            all_day=all_day,
            title=_text(event.get("SUMMARY"))[:200] if self._keep_titles else "",
        )
        times = self._further(terms, event)
        if rule is not None:
            off = [self._wall(one, zone).date() for one in (*_dates(event.get("EXDATE")), *moved_away)]
            times.append(self._repeating(terms, rule, off))
        else:
            times.append(terms)
        return [one for one in times if self._is_ahead(one)]

    def _repeating(self, terms: BusyTerms, rule: Any, off: list[date]) -> BusyTerms:
        parts = {name.upper(): values for name, values in rule.items()}
        count, until = parts.pop("COUNT", None), parts.pop("UNTIL", None)
        text = ";".join(f"{name}={','.join(_word(one) for one in values)}" for name, values in parts.items())
        repeat = parse(text)
        last = None
        if until:
            wall = self._wall(until[0], terms.zone)
            whole_day = not isinstance(until[0], datetime)
            late = whole_day or wall.time() >= terms.starts_at.time()
            last = wall.date() if late else wall.date() - timedelta(days=1)
        elif count:
            last = self._last_of(repeat, terms.starts_at.date(), int(count[0]))
        return replace(terms, rule=repeat.text, until=last, days_off=tuple(sorted(set(off))))

    def _last_of(self, repeat: Repeat, start: date, count: int) -> date:
        """The day of the last of *count* times."""
        day, end = start, start + _COUNTED
        while day < end:
            self._budget -= 1
            if self._budget < 0:
                raise _Odd
            count -= repeat.falls_on(start, day)
            if count <= 0:
                return day
            day += timedelta(days=1)
        return end

    def _further(self, terms: BusyTerms, event: Any) -> list[BusyTerms]:
        """Times that the event names one by one beside its rule."""
        length = terms.ends_at - terms.starts_at
        walls = [self._wall(one, terms.zone) for one in _dates(event.get("RDATE"))]
        return [replace(terms, starts_at=wall, ends_at=wall + length) for wall in walls]

    def _is_ahead(self, terms: BusyTerms) -> bool:
        if terms.rule:
            return terms.until is None or terms.until >= self._since
        return terms.ends_at.date() >= self._since

    def _zone_of(self, moment: datetime, *, keep_utc: bool) -> str:
        """The zone that the event is kept in: its own where it repeats, so that it follows its own clock."""
        key = getattr(moment.tzinfo, "key", "")
        return key if keep_utc and key in _ZONES else self._zone

    def _wall(self, value: Any, zone: str) -> datetime:
        if not isinstance(value, datetime):
            return datetime.combine(value, time.min)
        if value.tzinfo is None:
            return moved(value, self._zone, zone) if zone != self._zone else value
        return value.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


_ZONES: Final = frozenset(available_timezones())


def _end_of(event: Any) -> Any:
    begin = event["DTSTART"].dt
    if "DTEND" in event:
        end = event["DTEND"].dt
        if isinstance(end, datetime) is not isinstance(begin, datetime):
            raise _Odd
        return end
    if "DURATION" in event:
        length: timedelta = event["DURATION"].dt
        return begin + length
    return begin if isinstance(begin, datetime) else begin + timedelta(days=1)


def _dates(listed: Any) -> list[Any]:
    """The dates of an EXDATE or RDATE, which is one property or several; no periods."""
    if listed is None:
        return []
    groups = listed if isinstance(listed, list) else [listed]
    return [one.dt for group in groups for one in group.dts if isinstance(one.dt, date)]


def _word(value: Any) -> str:
    return value.to_ical().decode() if hasattr(value, "to_ical") else str(value)


def _text(value: Any) -> str:
    """One line of plain text, without what no column takes."""
    if isinstance(value, list):
        value = value[0] if value else None
    return " ".join(str(value).replace("\0", "").split()) if value is not None else ""
