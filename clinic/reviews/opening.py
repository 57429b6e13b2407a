"""What a review opens with: what is known already of the months since the one before.

Joint things, read as the couple read. What is each one's alone stands on it only where each, asked alone, agreed: the line of
their weeks and their questionnaires (``sharing``), and goals that lie side by side (``goals``). What is missing is missing
without a remark.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select

from clinic.access import Viewer
from clinic.agreements.sentences import where_it_stands
from clinic.assignments.models import Answer, Assignment
from clinic.assignments.queries.setbacks import EXERCISE, Setback, list_setbacks
from clinic.couples import Case, as_couple, visible_to
from clinic.database import db
from clinic.goals.queries import GoalTold, goals_for_both
from clinic.journal import EntryKind
from clinic.progress.course import Course, read_course
from clinic.progress.period import Period
from clinic.progress.reports.parts import events_of
from clinic.progress.reports.shared import MeasureTold, measures_of_both, weather_of_both
from clinic.progress.trend import Trend
from clinic.reviews.models import Review
from clinic.reviews.queries import list_reviews
from clinic.rituals.queries import list_rituals
from clinic.rituals.sentences import in_words
from clinic.sharing.queries import charts_for_both

VALUES: Final = "values-to-commitments"
#: Without an earlier review: the last quarter.
QUARTER: Final = timedelta(weeks=13)
#: So long after its day half an hour is enough: what got better, what was agreed, one target.
LATE: Final = timedelta(weeks=2)
MOST_WORDS: Final = 8
#: In the place of the review before, where there was none.
FIRST: Final = "none"


@dataclass(frozen=True)
class Subject:
    """Something to keep, adjust or stop: a routine, or an agreement (which is ended). ``key`` names it in the form."""

    key: str
    title: str
    words: str
    is_agreement: bool = False


@dataclass(frozen=True)
class Crossed:
    """A limit that was crossed, told to both."""

    on: date
    title: str


@dataclass(frozen=True)
class LookedAt:
    """All that a review opens with. Joint things only, read as the couple read.

    ``after`` names the review before it in the form, so that a page sent twice is looked at twice as it was opened.
    """

    since: date
    until: date
    sessions: int
    subjects: tuple[Subject, ...]
    words: tuple[tuple[date, str, str], ...]
    crossed: tuple[Crossed, ...]
    setbacks: tuple[Setback, ...]
    values: tuple[str, ...]
    before: Review | None
    after: str = ""
    goals: tuple[GoalTold, ...] = ()
    weather: Trend | None = None
    measures: tuple[MeasureTold, ...] = ()

    @property
    def is_late(self) -> bool:
        """Whether the day that was meant for it is well over."""
        meant = self.before.next_on if self.before else None
        return meant is not None and self.until - meant > LATE


def what_to_look_at(case: Case, *, today: date, after: str | None = None) -> LookedAt:
    """What a review opens with today: since the one before, or of the last quarter. A fixed number of statements.

    *after* is what the page was opened with: from then on another may have been kept, which is not what these answers are about.
    """
    couple = as_couple(case)
    before = _the_one_before(list_reviews(couple, case), after)
    since = before.held_on if before else max(case.opened_on, today - QUARTER)
    period = Period(min(since, today), today)
    course = read_course(couple, case, period, today=today)
    charts = charts_for_both(case)
    names = {seat.id: seat.called for seat in case.partners}
    said = [
        entry
        for entry in course.entries
        if entry.kind in (EntryKind.MATTERED, EntryKind.JOY, EntryKind.WIN, EntryKind.APPRECIATION)
    ]
    return LookedAt(
        since=period.since,
        until=today,
        sessions=len(course.joint_sessions),
        subjects=(*_routines(course), *_rituals(couple, case), *_agreements(course)),
        words=tuple(
            (entry.on_day, entry.words or "", names.get(entry.said_by_id, "") if entry.said_by_id else "")
            for entry in said[-MOST_WORDS:]
        ),
        crossed=tuple(Crossed(one.on, course.title_of(one.agreement_id)) for one in course.crossings),
        setbacks=tuple(list_setbacks(couple, case, since=period.since, until=today)),
        values=tuple(_values(couple, case)),
        before=before,
        after=_named(before),
        goals=tuple(goals_for_both(case, until=today)),
        weather=weather_of_both(case, period, events_of(course, ())) if charts.weather else None,
        measures=measures_of_both(case, today) if charts.measures else (),
    )


def _the_one_before(held: Sequence[Review], after: str | None) -> Review | None:
    """The review that is named, none where it was opened as the first; where nothing that is known is named, the newest."""
    named = {_named(one): one for one in (*held, None)}
    return named[after] if after in named else next(iter(held), None)


def _named(review: Review | None) -> str:
    return review.id.hex if review else FIRST


def _rituals(couple: Viewer, case: Case) -> list[Subject]:
    """What they keep doing, and when. Whose turn is next is for the day itself.

    After the homework: where a sheet has no room for all of it, the oldest homework gives way, and no ritual.
    """
    return [
        Subject(f"ritual-{one.id.hex}", one.name or "", in_words(one)["when"])
        for one in list_rituals(couple, case)
    ]


def _routines(course: Course) -> list[Subject]:
    """What both do together, with its counts; of what each does alone the name, and nothing of who did it.

    Looking at a setback is no routine to keep or to stop; what they made of it has a place of its own.
    """
    found = {}
    for one in course.homework:
        if one.partner_id is not None or not one.counted or one.exercise_id == EXERCISE:
            continue
        row = one.row_of(None)
        words = row.counts.words if row and not one.each_tells else one.often
        found[one.name] = Subject(f"routine-{one.assignment_id.hex}", one.name, words)
    return list(found.values())


def _agreements(course: Course) -> list[Subject]:
    return [
        Subject(
            f"agreement-{known.agreement.id.hex}",
            known.title,
            where_it_stands(known.agreement),
            is_agreement=True,
        )
        for known in course.agreements
        if known.agreement.in_force is not None
    ]


def _values(couple: Viewer, case: Case) -> list[str]:
    """What they want to live by, and what they are building, as they wrote it last."""
    rows = db.session.scalars(
        select(Answer)
        .join(Assignment, Assignment.id == Answer.assignment_id)
        .where(
            Answer.case_id == case.id,
            Assignment.exercise_id == VALUES,
            Answer.field_key.in_(("shared", "purpose")),
            visible_to(couple, Answer),
        )
        .order_by(Answer.on, Answer.field_key.desc())
    )
    newest = {row.field_key: str(row.value) for row in rows if row.value}
    return [newest[key] for key in ("shared", "purpose") if key in newest]
