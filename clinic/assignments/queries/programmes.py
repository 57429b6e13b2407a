"""Programmes that run, and what of them waits for a counsellor."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, or_, select

from clinic.access import Viewer
from clinic.assignments.models import Assignment, AssignmentState, Occurrence, OccurrenceState
from clinic.assignments.queries.finding import find_sent
from clinic.assignments.running import ProgrammeRun, RunState, RunStep, StepState
from clinic.assignments.turns import Before, Told, done_on
from clinic.couples import Audience, Case, TeamRole, visible_to
from clinic.couples.audience import cases_of
from clinic.database import db
from clinic.database.together import Asking
from clinic.refusal import Missing
from clinic.sessions.models import SessionState, TherapySession

MOST = 60


@dataclass(frozen=True)
class StepDue:
    """A step whose day has come and that was not given. Why it was not is said on its own page only."""

    run_id: uuid.UUID
    case_id: uuid.UUID
    exercise_id: str
    on: date


def get_run(run_id: uuid.UUID) -> ProgrammeRun:
    """A programme of a couple."""
    found = db.session.get(ProgrammeRun, run_id)
    if found is None:
        raise Missing
    return found


def find_run(viewer: Viewer, case: Case) -> ProgrammeRun | None:
    """The programme of the couple that goes on or is paused, as far as the viewer may know."""
    return db.session.scalars(
        select(ProgrammeRun).where(
            ProgrammeRun.case_id == case.id,
            ProgrammeRun.state != RunState.ENDED,
            visible_to(viewer, ProgrammeRun),
        )
    ).first()


def find_step(viewer: Viewer, case: Case, exercise_id: str, step_id: uuid.UUID | None) -> RunStep | None:
    """The step that the address names, if it is one of this couple's and of this exercise."""
    if step_id is None:
        return None
    return db.session.scalars(
        select(RunStep)
        .join(ProgrammeRun, ProgrammeRun.id == RunStep.run_id)
        .where(
            RunStep.id == step_id,
            RunStep.exercise_id == exercise_id,
            ProgrammeRun.case_id == case.id,
            visible_to(viewer, ProgrammeRun),
        )
    ).first()


def list_running_ids() -> Sequence[uuid.UUID]:
    """Ids of every programme of the practice that goes on, the oldest first."""
    return db.session.scalars(
        select(ProgrammeRun.id)
        .where(ProgrammeRun.state == RunState.RUNNING)
        .order_by(ProgrammeRun.started_on, ProgrammeRun.id)
    ).all()


def is_going_on(case: Case, exercise_id: str, today: date) -> bool:
    """Whether the couple are doing this exercise already."""
    found = select(Assignment.id).where(
        Assignment.case_id == case.id,
        Assignment.exercise_id == exercise_id,
        Assignment.state != AssignmentState.ENDED,
        or_(Assignment.ends_on.is_(None), Assignment.ends_on >= today),
    )
    return db.session.scalar(found.limit(1)) is not None


def what_came_before(run: ProgrammeRun, step: RunStep, today: date) -> Before | None:
    """What is known of the step before; None for the first."""
    earlier = run.before(step)
    if earlier is None or earlier.settled_on is None:
        return None
    given = find_sent(run.case, earlier.id) or _newest(run.case, earlier.exercise_id)
    done = done_on(_told(given), today) if given else earlier.settled_on
    return Before(
        given_on=earlier.settled_on,
        done_on=max(done, earlier.settled_on) if done else None,
        session_on=_session_after(run.case, earlier.settled_on),
    )


def what_waits_in_programmes(
    viewer: Viewer, *, today: date, case: Case | None = None
) -> Asking[list[StepDue]]:
    """Steps of the viewer's own cases (or of one) that are due and were not given, the earliest first."""
    wanted = (
        select(ProgrammeRun.id.label("run_id"), ProgrammeRun.case_id, RunStep.exercise_id, RunStep.due_on)
        .join(RunStep, RunStep.run_id == ProgrammeRun.id)
        .where(
            visible_to(viewer, ProgrammeRun),
            ProgrammeRun.case_id == case.id
            if case is not None
            else ProgrammeRun.case_id.in_(cases_of(viewer, TeamRole.PRACTITIONER)),
            ProgrammeRun.state == RunState.RUNNING,
            RunStep.state == StepState.OPEN,
            RunStep.due_on <= today,
        )
        .order_by(RunStep.due_on, ProgrammeRun.id)
        .limit(MOST)
    )
    return Asking(parts={"steps": wanted}, read=lambda found: [StepDue(*row) for row in found["steps"]])


def _newest(case: Case, exercise_id: str) -> Assignment | None:
    """What stands in for a step that was passed over, because they had it already."""
    return db.session.scalars(
        select(Assignment)
        .where(Assignment.case_id == case.id, Assignment.exercise_id == exercise_id)
        .order_by(Assignment.starts_on.desc(), Assignment.assigned_at.desc())
        .limit(1)
    ).first()


def _session_after(case: Case, day: date) -> date | None:
    """The first joint session after *day*, to come or held."""
    starts_at = db.session.scalar(
        select(TherapySession.starts_at)
        .where(
            TherapySession.case_id == case.id,
            TherapySession.audience == Audience.JOINT,
            TherapySession.state.in_((SessionState.PLANNED, SessionState.HELD)),
            TherapySession.starts_at >= datetime.combine(day + timedelta(days=1), time.min),
        )
        .order_by(TherapySession.starts_at)
        .limit(1)
    )
    return starts_at.date() if starts_at else None


def _told(assignment: Assignment) -> Told:
    row = db.session.execute(
        select(
            func.count().filter(Occurrence.state == OccurrenceState.TOLD),
            func.count().filter(Occurrence.state == OccurrenceState.OPEN),
        ).where(Occurrence.assignment_id == assignment.id, Occurrence.planned)
    ).one()
    return Told(ended_on=assignment.ended_on, ends_on=assignment.ends_on, told=row[0], still_open=row[1])
