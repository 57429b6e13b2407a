"""On which days something repeats: the part of RRULE that calendars of people use.

Asked day by day (``falls_on``) instead of counted up from the first one, so that a window of a calendar costs the same however
long ago it began, and no rule of somebody else's file can keep us counting. Days only: the time of day, and what the clocks
do to it, are ``occurring``'s.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final

_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_KNOWN: Final = {
    "FREQ",
    "INTERVAL",
    "BYDAY",
    "BYMONTHDAY",
    "BYMONTH",
    "BYSETPOS",
    "WKST",
    "COUNT",
    "UNTIL",
}


class NotUnderstood(ValueError):
    """A rule that is not one, or one that we do not follow."""


class Every(StrEnum):
    """What is repeated over."""

    DAY = "DAILY"
    WEEK = "WEEKLY"
    MONTH = "MONTHLY"
    YEAR = "YEARLY"


@dataclass(frozen=True)
class Repeat:
    """A rule in parts. ``weekdays`` are (which of them in the month or year, or 0 for all; weekday, 0 is Monday)."""

    every: Every
    interval: int = 1
    weekdays: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 0

    @property
    def text(self) -> str:
        """As a calendar reads it, in one fixed order."""
        parts = [f"FREQ={self.every}"]
        if self.interval != 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.months:
            parts.append("BYMONTH=" + _joined(self.months))
        if self.month_days:
            parts.append("BYMONTHDAY=" + _joined(self.month_days))
        if self.weekdays:
            parts.append("BYDAY=" + ",".join(f"{nth or ''}{_WEEKDAYS[day]}" for nth, day in self.weekdays))
        if self.positions:
            parts.append("BYSETPOS=" + _joined(self.positions))
        if self.week_start:
            parts.append(f"WKST={_WEEKDAYS[self.week_start]}")
        return ";".join(parts)

    def falls_on(self, start: date, day: date) -> bool:
        """Whether something that began on *start* comes again (or for the first time) on *day*."""
        if day < start or (self.months and day.month not in self.months):
            return False
        if self.every is Every.DAY:
            return (day - start).days % self.interval == 0 and self._is_among(day)
        if self.every is Every.WEEK:
            weeks = (_week(day, self.week_start) - _week(start, self.week_start)).days // 7
            wanted = {weekday for _nth, weekday in self.weekdays} or {start.weekday()}
            return weeks % self.interval == 0 and day.weekday() in wanted
        if self.every is Every.MONTH:
            months = (day.year - start.year) * 12 + day.month - start.month
            return months % self.interval == 0 and day in _month(self, start.day, day.year, day.month)
        return (day.year - start.year) % self.interval == 0 and day in _year(self, start, day.year)

    def days(self, start: date, first: date, last: date) -> Iterator[date]:
        """Its days from *first* to *last*, both included."""
        day = max(first, start)
        while day <= last:
            if self.falls_on(start, day):
                yield day
            day += timedelta(days=1)

    def _is_among(self, day: date) -> bool:
        weekdays = {weekday for _nth, weekday in self.weekdays}
        return (not weekdays or day.weekday() in weekdays) and (
            not self.month_days or _is_month_day(day, self.month_days)
        )


def parse(text: str) -> Repeat:
    """The parts of an RRULE. Its end (COUNT, UNTIL) is left to whoever reads it, because it depends on the time of day."""
    parts: dict[str, str] = {}
    for part in text.upper().removeprefix("RRULE:").split(";"):
        name, found, value = part.partition("=")
        if not found or name not in _KNOWN or name in parts:
            raise NotUnderstood(text)
        parts[name] = value
    try:
        repeat = Repeat(
            every=Every(parts["FREQ"]),
            interval=int(parts.get("INTERVAL", "1")),
            weekdays=tuple(_weekday(word) for word in _split(parts.get("BYDAY", ""))),
            month_days=_numbers(parts.get("BYMONTHDAY", ""), 31),
            months=_numbers(parts.get("BYMONTH", ""), 12, negative=False),
            positions=_numbers(parts.get("BYSETPOS", ""), 366),
            week_start=_WEEKDAYS.index(parts.get("WKST", "MO")),
        )
    except (KeyError, ValueError) as fault:
        raise NotUnderstood(text) from fault
    if not 1 <= repeat.interval <= 1000 or _is_odd(repeat):
        raise NotUnderstood(text)
    return repeat


def nth_weekday(day: date) -> int:
    """Which of its weekdays in its month *day* is, 1 to 5."""
    return (day.day - 1) // 7 + 1


def _is_odd(repeat: Repeat) -> bool:
    """Parts that do not go together, or that nobody's calendar writes."""
    numbered = any(nth for nth, _day in repeat.weekdays)
    by_set = bool(repeat.positions)
    if repeat.every in (Every.DAY, Every.WEEK):
        return numbered or by_set or (repeat.every is Every.WEEK and bool(repeat.month_days))
    return by_set and not (repeat.weekdays or repeat.month_days)


@lru_cache(maxsize=1024)
def _month(repeat: Repeat, start_day: int, year: int, month: int) -> frozenset[date]:
    """The days that the rule picks from one month."""
    days = [date(year, month, number) for number in range(1, calendar.monthrange(year, month)[1] + 1)]
    return frozenset(_picked(repeat, _filtered(repeat, days, start_day)))


@lru_cache(maxsize=256)
def _year(repeat: Repeat, start: date, year: int) -> frozenset[date]:
    """The days that the rule picks from one year. A numbered weekday counts within the month where months are named."""
    bare = not (repeat.weekdays or repeat.month_days)
    months = repeat.months or ((start.month,) if bare else ())
    if not months and any(nth for nth, _day in repeat.weekdays):
        days = [date(year, 1, 1) + timedelta(days=n) for n in range(366 if calendar.isleap(year) else 365)]
        return frozenset(_picked(repeat, _filtered(repeat, days, start.day)))
    found: list[date] = []
    for month in sorted(months or range(1, 13)):
        days = [date(year, month, number) for number in range(1, calendar.monthrange(year, month)[1] + 1)]
        found += _filtered(repeat, days, start.day)
    return frozenset(_picked(repeat, found))


def _filtered(repeat: Repeat, days: list[date], start_day: int) -> list[date]:
    if not repeat.weekdays and not repeat.month_days:
        return [day for day in days if day.day == start_day]
    if repeat.month_days:
        kept = [day for day in days if _is_month_day(day, repeat.month_days)]
    else:
        kept = days
    if not repeat.weekdays:
        return kept
    wanted: set[date] = set()
    for nth, weekday in repeat.weekdays:
        of_it = [day for day in days if day.weekday() == weekday]
        wanted.update(of_it if not nth else _at(of_it, nth))
    return [day for day in kept if day in wanted]


def _picked(repeat: Repeat, days: list[date]) -> list[date]:
    if not repeat.positions:
        return days
    return [day for position in repeat.positions for day in _at(days, position)]


def _at(days: list[date], nth: int) -> list[date]:
    """The *nth* of them, from the end where it is negative, or none."""
    return [days[nth - 1 if nth > 0 else nth]] if abs(nth) <= len(days) else []


def _is_month_day(day: date, wanted: tuple[int, ...]) -> bool:
    length = calendar.monthrange(day.year, day.month)[1]
    return day.day in wanted or day.day - length - 1 in wanted


def _week(day: date, week_start: int) -> date:
    return day - timedelta(days=(day.weekday() - week_start) % 7)


def _weekday(word: str) -> tuple[int, int]:
    nth = int(word[:-2]) if word[:-2] else 0
    if abs(nth) > 53 or (word[:-2] and not nth):
        raise ValueError(word)
    return nth, _WEEKDAYS.index(word[-2:])


def _numbers(text: str, most: int, *, negative: bool = True) -> tuple[int, ...]:
    numbers = tuple(int(word) for word in _split(text))
    if any(not 1 <= abs(number) <= most or (number < 0 and not negative) for number in numbers):
        raise ValueError(text)
    return numbers


def _split(text: str) -> list[str]:
    return text.split(",") if text else []


def _joined(numbers: tuple[int, ...]) -> str:
    return ",".join(str(number) for number in numbers)
