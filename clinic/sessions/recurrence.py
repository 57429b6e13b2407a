"""Appointments that come round: which wall times a rule gives, and how that is said. Data in, data out.

Four in the afternoon stays four in the afternoon when the clocks change: times are counted in days and wall time, never
in hours. A wall time that a change of clocks leaves out is, that one time only, the next minute that exists. A day that
a zone leaves out altogether has no appointment.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from dateutil.rrule import rrulestr
from flask_babel import gettext as _

from clinic.exercises.rhythm import WEEKDAYS, Frequency, Rhythm, parse
from clinic.exercises.wording import weekday_word, which_word
from clinic.sessions.clock_changes import first_existing

#: How far ahead the sessions of a series are written out.
HORIZON: Final = timedelta(weeks=26)

#: A series that is entered afterwards has begun no longer ago than this.
LONGEST_AGO: Final = timedelta(weeks=52)

_MINUTE = timedelta(minutes=1)
_LAST = -1


class Pattern(StrEnum):
    """How often, as one chooses it. The first day says the rest: which weekday, and which one of the month."""

    ONCE = "once"
    WEEKLY = "weekly"
    SECOND = "second"
    THIRD = "third"
    FOURTH = "fourth"
    MONTHLY = "monthly"
    MONTHLY_LAST = "monthly_last"


_WEEKS = {Pattern.WEEKLY: 1, Pattern.SECOND: 2, Pattern.THIRD: 3, Pattern.FOURTH: 4}


class NotThatDay(ValueError):
    """The first day does not fit the pattern: it is not the last such weekday of its month."""


@dataclass(frozen=True)
class Repeat:
    """How often, and the last day it may fall on; None while nobody has said one."""

    pattern: Pattern
    until: date | None = None


@dataclass(frozen=True)
class Occurrence:
    """One time of a rule: the wall time that it says, and when it begins, which is later where the clocks leave that time out."""

    planned_for: datetime
    starts_at: datetime


def rule_for(pattern: Pattern, first: date) -> str:
    """The rule (RFC 5545) of a pattern whose first day is *first*. ``ONCE`` has none: the empty text."""
    if pattern is Pattern.ONCE:
        return ""
    weekday = WEEKDAYS[first.weekday()]
    if pattern in _WEEKS:
        return Rhythm(frequency=Frequency.WEEKLY, interval=_WEEKS[pattern], weekdays=(weekday,)).rule
    which = (first.day - 1) // 7 + 1
    if pattern is Pattern.MONTHLY_LAST or which == 5:
        if (first + timedelta(weeks=1)).month == first.month:
            raise NotThatDay
        which = _LAST
    return Rhythm(frequency=Frequency.MONTHLY, nth_weekday=(which, weekday)).rule


def pattern_of(rule: str) -> Pattern:
    """The pattern that a rule was made of."""
    if not rule:
        return Pattern.ONCE
    rhythm = parse(rule)
    if rhythm.nth_weekday:
        return Pattern.MONTHLY_LAST if rhythm.nth_weekday[0] == _LAST else Pattern.MONTHLY
    return next(pattern for pattern, weeks in _WEEKS.items() if weeks == rhythm.interval)


def occurrences(
    starts_at: datetime, rule: str, zone: str, *, until: date, after: datetime | None = None
) -> list[Occurrence]:
    """Every time from *starts_at* to the day *until*, in order, where *after* is given only later ones.

    *rule* is one of ``rule_for``.
    """
    times = rrulestr(rule, dtstart=starts_at)
    first = starts_at if after is None else max(starts_at, after + _MINUTE)
    return [
        Occurrence(planned_for, first_existing(planned_for, zone))
        for planned_for in times.between(first, datetime.combine(until, time.max), inc=True)
        if _has_day(planned_for, zone)
    ]


def _has_day(wall: datetime, zone: str) -> bool:
    """Whether that calendar day has come there at all. In Greenland an evening's last hour is missing, in Samoa a day was."""
    return first_existing(datetime.combine(wall, time.min), zone).date() == wall.date()


def stand_ins(before: Sequence[datetime], after: Sequence[datetime], rule: str) -> dict[datetime, datetime]:
    """For each time *after* a change of the rule the one *before* that it takes the place of, where there is one.

    It is the one of the same week; between two rules by the month, the one of the same month.
    """
    monthly = parse(rule).frequency is Frequency.MONTHLY and not _two_in_a_month(before)
    free = {_slot(wall, monthly): wall for wall in reversed(before)}
    return {wall: free[slot] for wall in after if (slot := _slot(wall, monthly)) in free}


def words(rule: str) -> str:
    """How often, as one says it: "every Thursday", "every second Thursday", "the first Monday of the month"."""
    rhythm = parse(rule)
    if rhythm.nth_weekday:
        which, weekday = rhythm.nth_weekday
        return _("the %(which)s %(day)s of the month", which=which_word(which), day=weekday_word(weekday))
    weekday = weekday_word(rhythm.weekdays[0])
    if rhythm.interval == 1:
        return _("every %(day)s", day=weekday)
    return _("every %(which)s %(day)s", which=which_word(rhythm.interval), day=weekday)


def _slot(wall: datetime, monthly: bool) -> tuple[int, int]:
    if monthly:
        return wall.year, wall.month
    year, week, _day = wall.isocalendar()
    return year, week


def _two_in_a_month(walls: Iterable[datetime]) -> bool:
    months = [(wall.year, wall.month) for wall in walls]
    return len(set(months)) < len(months)
