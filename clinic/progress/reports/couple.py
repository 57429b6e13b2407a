"""The couple's copy: what they kept up, what mattered most, what was hard and what it taught them, and what is next.

The order is that of the couple's report in our domain notes (E2). Only joint things, whoever prints it. There is no number of one
partner in it, and no sum either from which, with one's own copy beside it, the other's could be worked out: counts stand only
beside what the two do together. Numbers of each stand on it only where each, asked alone, agreed (``shared``).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask_babel import gettext as _

from clinic.assignments.queries.said import what_was_answered
from clinic.couples import Case, as_couple
from clinic.database import db
from clinic.database.together import ask
from clinic.journal import EntryKind, JournalEntry
from clinic.progress.course import Course, read_course
from clinic.progress.homework import Exercise, Row
from clinic.progress.period import Period
from clinic.progress.reports.parts import (
    AgreementTold,
    LimitTold,
    Quote,
    events_of,
    joint_agreements,
    joint_limits,
    newest,
    quotes,
)
from clinic.progress.reports.shared import MeasureTold, measures_of_both, weather_of_both
from clinic.progress.trend import Trend
from clinic.sharing.agreed import NONE, Charts

MOST_QUOTES = 5
#: So many for each receiver: a longer list of one than of the other would be read as a score.
MOST_MATTERED = 2
MOST_NEXT = 3
MOST_AGREEMENTS = 6
MOST_EXERCISES = 8
MOST_ALSO = 5
MOST_HARD = 4
MOST_LESSONS = 3
#: What a couple make of a setback, in the exercise that looks at one. It is not among what they kept up: that would count
#: setbacks. What they learnt of it stands there.
SETBACK: Final = "setback-as-data"
CHANGED: Final = "change"
#: A row of more squares is too long for a line.
MOST_SQUARES = 14
#: A line of one's own in large letters is short, or it is none.
LONGEST_LINE = 110


@dataclass(frozen=True)
class Kept:
    """Something they did together, and how often, in words."""

    name: str
    often: str
    words: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mattered:
    """What mattered most to one of them (or, without a name, to both), in that one's words."""

    to: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class NextStep:
    """What comes, and when."""

    words: str
    on: date


@dataclass(frozen=True)
class CoupleReport:
    """All that stands on the couple's copy, in its order. ``line`` is the one in large letters, and stands nowhere else."""

    title: str
    names: tuple[str, ...]
    reference: str
    period: Period
    joint_sessions: int
    tried_together: int
    kept: tuple[Kept, ...]
    each: tuple[str, ...]
    joys: tuple[Quote, ...]
    mattered: tuple[Mattered, ...]
    agreements: tuple[AgreementTold, ...]
    hard: tuple[LimitTold, ...]
    next: tuple[NextStep, ...]
    line: Quote | None = None
    weather: Trend | None = None
    lessons: tuple[str, ...] = ()
    measures: tuple[MeasureTold, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known of these days yet."""
        return not (
            self.joint_sessions
            or self.kept
            or self.each
            or self.mattered
            or self.joys
            or self.agreements
            or self.hard
            or self.line
            or self.lessons
            or self.measures
        )


def report_for_couple(
    case: Case, period: Period, *, today: date, charts: Charts = NONE, targets: Sequence[NextStep] = ()
) -> CoupleReport:
    """The couple's copy, with the *charts* that both agreed to (``sharing.queries.charts_for_both``).

    *targets* are those of their newest review and the day of the next; where there are some, they are what comes next.
    """
    course = read_course(as_couple(case), case, period, today=today)
    homework = [exercise for exercise in course.homework if exercise.exercise_id != SETBACK]
    together = [exercise for exercise in homework if not exercise.each_tells]
    kept = [told for told in map(_kept, together) if told is not None]
    names = {told.name for told in kept}
    joys = newest(quotes(_chosen(course.entries), case, (EntryKind.JOY, EntryKind.WIN)), MOST_QUOTES)
    line = _in_large_letters(joys)
    return CoupleReport(
        title=case.title,
        names=tuple(case.called),
        reference=case.reference,
        period=period,
        joint_sessions=len(course.joint_sessions),
        tried_together=len(names),
        kept=tuple(kept[-MOST_EXERCISES:]),
        each=_also(homework, names),
        joys=tuple(joy for joy in joys if joy is not line),
        mattered=_mattered(quotes(course.entries, case, (EntryKind.MATTERED,)), case.called),
        agreements=joint_agreements(course.agreements)[-MOST_AGREEMENTS:],
        hard=joint_limits(course)[-MOST_HARD:],
        next=tuple(targets) or _next(course),
        line=line,
        weather=weather_of_both(case, period.as_far_as(today), events_of(course, ()))
        if charts.weather
        else None,
        lessons=_lessons(course),
        measures=measures_of_both(case, period.as_far_as(today).until) if charts.measures else (),
    )


def _chosen(entries: Iterable[JournalEntry]) -> list[JournalEntry]:
    """The lines that the couple want on this page; as long as they chose none, any of them."""
    told = list(entries)
    return [entry for entry in told if entry.on_page] or told


def _in_large_letters(joys: Sequence[Quote]) -> Quote | None:
    """The newest of their joys that is short enough to be read from the kitchen door."""
    return next((joy for joy in reversed(joys) if len(joy.words) <= LONGEST_LINE), None)


def _mattered(said: Sequence[Quote], names: Sequence[str]) -> tuple[Mattered, ...]:
    """By receiver, in the order of their seats, and at the end what both said together."""
    of_each = [
        Mattered(name, newest([one for one in said if one.name == name], MOST_MATTERED))
        for name in (*dict.fromkeys(names), "")
    ]
    return tuple(one for one in of_each if one.quotes)


def _lessons(course: Course) -> tuple[str, ...]:
    """What they changed after a setback, in their own words, the oldest first."""
    until = course.period.as_far_as(course.today).until
    asked = what_was_answered(
        as_couple(course.case), course.case, {CHANGED}, since=course.period.since, until=until
    )
    found = [answer for answer in ask(db.session, asked) if answer.exercise_id == SETBACK]
    words = [str(answer.value).strip() for answer in reversed(found) if answer.value]
    return tuple(words[-MOST_LESSONS:])


def _kept(exercise: Exercise) -> Kept | None:
    """What they did together at least once, with its count in words; what did not happen is not spoken of."""
    if exercise.times:
        return Kept(exercise.name, exercise.often, _times(exercise.times))
    row = exercise.row_of(None)
    if row is None or not row.counts.told - row.counts.not_this_time:
        return None
    marks = row.marks if len(row.marks) <= MOST_SQUARES else ()
    return Kept(exercise.name, exercise.often, _together(row), marks)


def _together(row: Row) -> str:
    """``9 of 12, 2 part``; where nothing was done as a whole, the tries stand first."""
    return row.counts.words


def _times(times: int) -> str:
    return _("once") if times == 1 else _("%(n)s times", n=times)


def _also(homework: Sequence[Exercise], told: set[str]) -> tuple[str, ...]:
    """Exercises that were given to both and have no count here, each once. Who did them stands nowhere on this copy."""
    names = dict.fromkeys(exercise.name for exercise in homework if exercise.name not in told)
    return tuple(names)[-MOST_ALSO:]


def _next(course: Course) -> tuple[NextStep, ...]:
    """The next session, agreements to look at again, homework to talk over: the first three."""
    steps = [NextStep(_("We meet again"), meeting.on) for meeting in course.ahead[:1]]
    steps += [
        NextStep(_("Look again at “%(what)s”", what=known.title), known.agreement.due_on)
        for known in course.agreements
        if known.agreement.due_on is not None and known.agreement.due_on >= course.today
    ]
    steps += [
        NextStep(_("Talk over “%(what)s”", what=exercise.name), exercise.review_on)
        for exercise in course.homework
        if exercise.review_on is not None and exercise.review_on >= course.today
    ]
    return tuple(sorted(steps, key=lambda step: step.on)[:MOST_NEXT])
