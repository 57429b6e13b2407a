"""When homework is due: days and wall times out of a beginning, an end and a rhythm. Data in, data out.

Four kinds. *Once* is due on its last day (or its first, where no last one was set). A *rule* (RFC 5545) comes round by
itself. *Per event* is never due: it happens. A *spell* is kept up for some days and comes due once, on the day of the look
back. A rule without an end is written out eight weeks ahead, and further as time goes on.

Eight in the evening stays eight in the evening when the clocks change. A wall time that a change leaves out (half past one
in the night in March) is the moment after it; a day that a zone left out altogether is not due.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from flask_babel import gettext as _

from clinic.exercises.exercise import ByRule, Cadence, CadenceKind, Once, PerEvent, Spell
from clinic.exercises.rhythm import WEEKDAYS, Frequency, Rhythm, parse
from clinic.exercises.wording import how_often, rule_words

#: How far a rule without an end is written out.
AHEAD = timedelta(weeks=8)

#: Longer than this nothing is written out at once, whatever the end says.
FURTHEST = timedelta(weeks=104)


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """A beginning, perhaps an end, and a rhythm in between; ``at`` is wall time in ``zone``."""

    kind: CadenceKind
    starts_on: date
    zone: str
    ends_on: date | None = None
    rule: str = ""
    at: time | None = None


@dataclass(frozen=True)
class Due:
    """One time it is due: a day, and the wall time where one was agreed."""

    on: date
    at: datetime | None = None


def due_times(schedule: Schedule, *, until: date) -> list[Due]:
    """Every time it is due from its beginning to its end, but not after *until*; in order, each day at most once."""
    last = min(until, schedule.ends_on or until)
    found = []
    for day in _days(schedule, last):
        if schedule.at is None:
            found.append(Due(day))
        else:
            at = _real(datetime.combine(day, schedule.at), schedule.zone)
            if at.date() == day:
                found.append(Due(day, at))
    return found


def horizon(schedule: Schedule, today: date) -> date:
    """The day up to which occurrences are written out, as seen from *today*."""
    if schedule.ends_on is not None:
        return min(schedule.ends_on, schedule.starts_on + FURTHEST)
    return max(today, schedule.starts_on) + AHEAD


def last_day(cadence: Cadence, starts_on: date, next_session: date | None) -> date | None:
    """Until when an exercise goes on when nobody says otherwise; None is open-ended."""
    match cadence:
        case ByRule(weeks=int(weeks)):
            return starts_on + timedelta(weeks=weeks, days=-1)
        case Spell(days=days):
            return starts_on + timedelta(days=days - 1)
        case Once():
            return next_session if next_session and next_session >= starts_on else None
        case _:
            return None


def rule_of(unit: Frequency, every: int, weekdays: tuple[str, ...] = (), *, like: str = "") -> str:
    """The rule that says "every so many days, weeks or months", in weeks on these days.

    What *like* says of the day of the month is kept, since the short form cannot say it.
    """
    kept = parse(like) if like else None
    monthly = unit is Frequency.MONTHLY and kept is not None and kept.frequency is unit
    return Rhythm(
        frequency=unit,
        interval=every,
        weekdays=tuple(sorted(weekdays, key=WEEKDAYS.index)) if unit is Frequency.WEEKLY else (),
        nth_weekday=kept.nth_weekday if kept and monthly else None,
        month_day=kept.month_day if kept and monthly else None,
    ).rule


def words(schedule: Schedule, when: str = "") -> str:
    """How often, as screen and paper say it: "Twice a week, on Mondays and Thursdays, at 20:00"."""
    said = _said(schedule, when)
    return _("%(often)s, at %(time)s", often=said, time=f"{schedule.at:%H:%M}") if schedule.at else said


def _said(schedule: Schedule, when: str) -> str:
    match schedule.kind:
        case CadenceKind.ONCE:
            return how_often(Once())
        case CadenceKind.RULE:
            return rule_words(schedule.rule)
        case CadenceKind.PER_EVENT:
            return how_often(PerEvent(when=when))
        case _:
            length = (schedule.ends_on or schedule.starts_on) - schedule.starts_on
            return how_often(Spell(days=length.days + 1))


def _days(schedule: Schedule, last: date) -> list[date]:
    match schedule.kind:
        case CadenceKind.PER_EVENT:
            return []
        case CadenceKind.ONCE | CadenceKind.SPELL:
            day = schedule.ends_on or schedule.starts_on
            return [day] if day <= last else []
        case _:
            first = datetime.combine(schedule.starts_on, time.min)
            rule = rrulestr(_said_in_full(schedule.rule, schedule.starts_on), dtstart=first)
            return [
                moment.date() for moment in rule.between(first, datetime.combine(last, time.min), inc=True)
            ]


def _said_in_full(rule: str, starts_on: date) -> str:
    """The 31st of a month that has 30 days is its last day; the plain rule would leave that month out."""
    rhythm = parse(rule)
    if rhythm.frequency is not Frequency.MONTHLY or rhythm.nth_weekday or rhythm.month_day == -1:
        return rhythm.rule
    day = rhythm.month_day or starts_on.day
    days = ",".join(str(number) for number in range(min(day, 28), day + 1))
    return f"FREQ=MONTHLY;INTERVAL={rhythm.interval};BYMONTHDAY={days};BYSETPOS=-1"


def _real(wall: datetime, zone: str) -> datetime:
    """*wall* itself, or where the clock of that zone never showed it, what it showed at that moment."""
    place = ZoneInfo(zone)
    return wall.replace(tzinfo=place).astimezone(UTC).astimezone(place).replace(tzinfo=None)
