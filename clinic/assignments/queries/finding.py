"""One assignment and what belongs to it; the assignments of a case; where a counsellor starts from."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Final

from sqlalchemy import ColumnElement, Integer, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import joinedload

from clinic.access import Viewer
from clinic.assignments.models import (
    Answer,
    Assignment,
    AssignmentState,
    Completion,
    Occurrence,
    OccurrenceState,
    Reflection,
)
from clinic.couples import Audience, Case, visible_to
from clinic.couples.queries import case_along
from clinic.database import db
from clinic.exercises.exercise import Exercise
from clinic.exercises.models import ExerciseRevision
from clinic.exercises.names import fill
from clinic.refusal import Missing
from clinic.sessions.models import SessionState, TherapySession

#: For so long after its last day an assignment still stands among those that go on: its sheet has yet to come back.
LINGERS = timedelta(days=14)


@dataclass(frozen=True)
class SheetRow:
    """One row of the log on paper; ``at`` is wall time where one was agreed."""

    on: date
    at: datetime | None


def get_assignment(assignment_id: uuid.UUID) -> Assignment:
    """The assignment with its revision, its plans and its case, in one statement."""
    found = db.session.scalars(_by_id(), {"id": assignment_id}).unique().one_or_none()
    if found is None:
        raise Missing
    return found


@cache
def _by_id() -> Select[Assignment]:
    """The text of the exercise is read only where this process has not met it before."""
    text = joinedload(Assignment.revision, innerjoin=True).defer(ExerciseRevision.content)
    wanted = select(Assignment).where(Assignment.id == bindparam("id"))
    along = wanted.options(case_along(Assignment), joinedload(Assignment.plans), text)
    return along.execution_options(lasting=True)


def find_sent(case: Case, once: uuid.UUID) -> Assignment | None:
    """The assignment that was made from this very page."""
    return db.session.scalars(
        select(Assignment).where(Assignment.case_id == case.id, Assignment.once == once)
    ).first()


def find_given_before(
    viewer: Viewer, case: Case, exercise: Exercise, assignment_id: str | None
) -> Assignment | None:
    """The earlier assignment that this one repeats, if the address names one of this couple."""
    known = as_id(assignment_id)
    if known is None:
        return None
    return db.session.scalars(
        select(Assignment).where(
            Assignment.id == known,
            Assignment.case_id == case.id,
            Assignment.exercise_id == exercise.id,
            visible_to(viewer, Assignment),
        )
    ).first()


def as_id(text: str | None) -> uuid.UUID | None:
    """An id out of an address; None where it is none."""
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None


def steps_of(assignment: Assignment) -> list[str]:
    """What they do, step by step: as it was adapted, or as the exercise says, with their names in their places."""
    adapted: list[str] | None = assignment.steps
    return adapted or [fill(step, assignment.case.called) for step in assignment.revision.exercise.steps]


def sheet_address(assignment: Assignment) -> str:
    """Where its sheet is printed, by a room above this one."""
    return f"/assignments/{assignment.id}/sheet.pdf"


def goes_on(today: date) -> ColumnElement[bool]:
    """Criterion of assignments that go on, or came to their last day only just now."""
    return and_(
        Assignment.state != AssignmentState.ENDED,
        or_(Assignment.ends_on.is_(None), Assignment.ends_on >= today - LINGERS),
    )


def is_over(assignment: Assignment, today: date) -> bool:
    """The opposite of ``goes_on``, for one at hand."""
    return assignment.is_ended or (assignment.ends_on is not None and assignment.ends_on < today - LINGERS)


def list_assignments(viewer: Viewer, case: Case) -> Sequence[Assignment]:
    """Every assignment of the case that the viewer may see, newest first."""
    return _with_pauses(
        select(Assignment).where(Assignment.case_id == case.id, visible_to(viewer, Assignment))
    )


def list_active(viewer: Viewer, case: Case, today: date) -> Sequence[Assignment]:
    """The assignments that go on, newest first."""
    return _with_pauses(
        select(Assignment).where(
            Assignment.case_id == case.id, visible_to(viewer, Assignment), goes_on(today)
        )
    )


def _with_pauses(wanted: Select[Assignment]) -> Sequence[Assignment]:
    """Newest first, in one statement: an assignment has few pauses, if any."""
    ordered = wanted.order_by(Assignment.starts_on.desc(), Assignment.assigned_at.desc(), Assignment.id)
    return db.session.scalars(ordered.options(joinedload(Assignment.pauses))).unique().all()


def list_occurrences(assignment: Assignment) -> Sequence[Occurrence]:
    """Every time it is or was due, or happened, in order; what was let go is left out."""
    return db.session.scalars(
        select(Occurrence)
        .where(Occurrence.assignment_id == assignment.id, Occurrence.state != OccurrenceState.LET_GO)
        .order_by(Occurrence.due_on, Occurrence.position)
    ).all()


def list_completions(viewer: Viewer, assignment: Assignment) -> Sequence[Completion]:
    """What was told of it, in the order in which it was entered."""
    return db.session.scalars(
        select(Completion)
        .where(Completion.assignment_id == assignment.id, visible_to(viewer, Completion))
        .order_by(Completion.entered_at, Completion.id)
    ).all()


def list_reflections(viewer: Viewer, *of: Assignment) -> Sequence[Reflection]:
    """What each said about difficulty, help and obstacles, newest first; of one assignment or of several at once."""
    return db.session.scalars(
        select(Reflection)
        .where(Reflection.assignment_id.in_([one.id for one in of]), visible_to(viewer, Reflection))
        .order_by(Reflection.on.desc(), Reflection.id)
    ).all()


def list_answers(viewer: Viewer, *of: Assignment) -> Sequence[Answer]:
    """Answers and free words, newest day first; of one assignment or of several at once."""
    return db.session.scalars(
        select(Answer)
        .where(Answer.assignment_id.in_([one.id for one in of]), visible_to(viewer, Answer))
        .order_by(Answer.on.desc(), Answer.field_key, Answer.id)
    ).all()


#: Asked for every sheet, so it is put together once.
_ROWS_FOR_SHEET: Final = (
    select(Occurrence.due_on, Occurrence.due_at)
    .where(
        Occurrence.assignment_id == bindparam("assignment_id"),
        Occurrence.state == OccurrenceState.OPEN,
        Occurrence.planned,
        Occurrence.due_on >= bindparam("from_on"),
    )
    .order_by(Occurrence.due_on)
    .limit(bindparam("most", type_=Integer))
)


def list_rows_for_sheet(assignment: Assignment, today: date, most: int = 7) -> list[SheetRow]:
    """The next times it is due, for the log on paper: from *today* or its beginning, at most so many."""
    asked = {"assignment_id": assignment.id, "from_on": max(today, assignment.starts_on), "most": most}
    return [
        SheetRow(row.due_on, row.due_at) for row in db.session.connection().execute(_ROWS_FOR_SHEET, asked)
    ]


def list_last_used(viewer: Viewer, most: int = 6) -> list[str]:
    """Ids of the exercises that the viewer gave last, to any couple, each once."""
    last = func.max(Assignment.assigned_at)
    return list(
        db.session.scalars(
            select(Assignment.exercise_id)
            .where(Assignment.entered_by_id == viewer.account_id)
            .group_by(Assignment.exercise_id)
            .order_by(last.desc(), Assignment.exercise_id)
            .limit(most)
        )
    )


def list_given_ids(case: Case) -> frozenset[str]:
    """Ids of every exercise that this couple has been given."""
    return frozenset(
        db.session.scalars(select(Assignment.exercise_id).where(Assignment.case_id == case.id).distinct())
    )


def find_next_session_day(case: Case, after: date) -> date | None:
    """The day of the next joint session that is planned later than *after*."""
    starts_at = db.session.scalar(
        select(TherapySession.starts_at)
        .where(
            TherapySession.case_id == case.id,
            TherapySession.audience == Audience.JOINT,
            TherapySession.state == SessionState.PLANNED,
            TherapySession.starts_at >= datetime.combine(after + timedelta(days=1), time.min),
        )
        .order_by(TherapySession.starts_at)
        .limit(1)
    )
    return starts_at.date() if starts_at else None


def find_session_of_the_day(case: Case, day: date) -> TherapySession | None:
    """The joint session of that day, in which an exercise given that day was given."""
    first = datetime.combine(day, time.min)
    return db.session.scalars(
        select(TherapySession)
        .where(
            TherapySession.case_id == case.id,
            TherapySession.audience == Audience.JOINT,
            TherapySession.state.in_((SessionState.PLANNED, SessionState.HELD)),
            TherapySession.starts_at >= first,
            TherapySession.starts_at < first + timedelta(days=1),
        )
        .order_by(TherapySession.starts_at)
        .limit(1)
    ).first()
