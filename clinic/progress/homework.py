"""Homework over a period, counted for each exercise and for each row of squares, in three statements.

It counts as the homework page does: what was planned, until the last day, without the days of pauses and of setbacks. Nothing
is counted of touch exercises, and what happens per event has no share.
"""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import joinedload

from clinic.access import Viewer
from clinic.assignments.adherence import Adherence, How, Stretch, count, is_expected, together
from clinic.assignments.lines import lines_of
from clinic.assignments.models import Assignment, AssignmentState, Completion, Occurrence, OccurrenceState
from clinic.assignments.queries.glance import often
from clinic.assignments.queries.setbacks import setback_days
from clinic.couples import Case, visible_to
from clinic.database import db
from clinic.exercises.exercise import CadenceKind
from clinic.progress.period import Period

#: So many squares can be taken in; above that the counts say more.
MOST_SQUARES = 28


@dataclass(frozen=True)
class Row:
    """What one partner (or None: both together) told of one exercise. ``marks`` is empty where there are too many."""

    partner_id: uuid.UUID | None
    name: str
    seat: int
    counts: Adherence
    marks: tuple[str, ...]


@dataclass(frozen=True)
class Exercise:
    """One assignment over the period. ``times`` is how often it happened, where it comes by itself.

    ``partner_id`` is whom it was given to, None for both; ``review_on`` is when it is talked over, while it goes on.
    """

    assignment_id: uuid.UUID
    partner_id: uuid.UUID | None
    each_tells: bool
    counted: bool
    review_on: date | None
    name: str
    often: str
    rows: tuple[Row, ...] = ()
    times: int | None = None
    exercise_id: str = ""

    def row_of(self, partner_id: uuid.UUID | None) -> Row | None:
        """The row of one partner, or of both together."""
        return next((row for row in self.rows if row.partner_id == partner_id), None)

    def row_in(self, seat: int) -> Row | None:
        """The row of the partner in this seat."""
        return next((row for row in self.rows if row.partner_id is not None and row.seat == seat), None)


@dataclass(frozen=True)
class _Time:
    id: uuid.UUID
    on: date
    planned: bool


Told = dict[tuple[uuid.UUID, uuid.UUID | None], How]


def list_homework(viewer: Viewer, case: Case, period: Period) -> list[Exercise]:
    """Every exercise that went on in the period as far as the viewer may see, the first given first."""
    given = db.session.scalars(
        select(Assignment)
        .where(
            Assignment.case_id == case.id,
            visible_to(viewer, Assignment),
            Assignment.starts_on <= period.until,
            or_(Assignment.ends_on.is_(None), Assignment.ends_on >= period.since),
            or_(Assignment.ended_on.is_(None), Assignment.ended_on >= period.since),
        )
        .options(joinedload(Assignment.pauses))
        .order_by(Assignment.starts_on, Assignment.assigned_at, Assignment.id)
    )
    assignments = given.unique().all()
    times, told = _times_and_told(viewer, assignments, period)
    aside = setback_days(case) if assignments else frozenset()
    return [_exercise(assignment, times[assignment.id], told, period, aside) for assignment in assignments]


def _times_and_told(
    viewer: Viewer, assignments: Sequence[Assignment], period: Period
) -> tuple[dict[uuid.UUID, list[_Time]], Told]:
    times: dict[uuid.UUID, dict[uuid.UUID, _Time]] = defaultdict(dict)
    told: Told = {}
    if assignments:
        for row in db.session.execute(
            select(
                Occurrence.assignment_id,
                Occurrence.id,
                Occurrence.due_on,
                Occurrence.planned,
                Completion.said_by_id,
                Completion.how,
            )
            .outerjoin(
                Completion, and_(Completion.occurrence_id == Occurrence.id, visible_to(viewer, Completion))
            )
            .where(
                Occurrence.assignment_id.in_([assignment.id for assignment in assignments]),
                Occurrence.state != OccurrenceState.LET_GO,
                Occurrence.due_on.between(period.since, period.until),
            )
            .order_by(Occurrence.due_on, Occurrence.position)
        ):
            times[row.assignment_id].setdefault(row.id, _Time(row.id, row.due_on, row.planned))
            if row.how is not None:
                told[row.id, row.said_by_id] = row.how
    return defaultdict(list, {key: list(found.values()) for key, found in times.items()}), told


def _exercise(
    assignment: Assignment, times: Sequence[_Time], told: Told, period: Period, aside: frozenset[date]
) -> Exercise:
    known = Exercise(
        assignment_id=assignment.id,
        partner_id=assignment.partner_id,
        each_tells=assignment.each_tells,
        counted=assignment.counted,
        review_on=assignment.review_on if assignment.state is AssignmentState.ACTIVE else None,
        name=assignment.revision.name,
        exercise_id=assignment.exercise_id,
        often=often(assignment),
    )
    if not assignment.counted:
        return known
    if assignment.cadence is CadenceKind.PER_EVENT:
        return replace(known, times=len(times))
    expected = [time for time in times if time.planned and _counts(assignment, time.on, period.until, aside)]
    rows = []
    for line in lines_of(assignment):
        partner_id = line.partner.id if line.partner else None
        hows = [_how(assignment, time, partner_id, told) for time in expected]
        marks = tuple(str(how) if how else "" for how in hows) if len(hows) <= MOST_SQUARES else ()
        seat = line.partner.seat if line.partner else 1
        rows.append(Row(partner_id, line.name, seat, count(hows), marks))
    return replace(known, rows=tuple(rows))


def _counts(assignment: Assignment, day: date, until: date, aside: frozenset[date]) -> bool:
    last = min(filter(None, (until, assignment.ends_on, assignment.ended_on)))
    pauses = [Stretch(pause.from_on, pause.to_on) for pause in assignment.pauses]
    return is_expected(day, until=last, pauses=pauses, setbacks=aside)


def _how(assignment: Assignment, time: _Time, partner_id: uuid.UUID | None, told: Told) -> How | None:
    """What was told; where both do it together and each told it apart, the more modest word stands for both."""
    if partner_id is not None or (time.id, None) in told:
        return told.get((time.id, partner_id))
    return together([told[time.id, seat.id] for seat in assignment.seats if (time.id, seat.id) in told])
