"""What becomes of an assignment: paused, resumed, in another rhythm, ended, and written out further as time goes on."""

import uuid
from datetime import date, time, timedelta

from flask_babel import gettext as _
from sqlalchemy import func, select, update

from clinic import audit
from clinic.assignments import events
from clinic.assignments.cadence import due_times, horizon
from clinic.assignments.models import Assignment, AssignmentState, Occurrence, OccurrenceState, Pause
from clinic.database import db
from clinic.exercises.exercise import CadenceKind
from clinic.refusal import Refusal


def pause(assignment: Assignment, *, on: date, by: uuid.UUID) -> None:
    """From *on* nothing is expected, until it is resumed. No reason is asked."""
    if assignment.state is not AssignmentState.ACTIVE:
        raise Refusal(_("This is not going on at the moment."))
    assignment.state = AssignmentState.PAUSED
    assignment.pauses.append(Pause(assignment_id=assignment.id, from_on=on))
    _let_go(assignment, from_on=on)
    audit.record(events.PAUSED, case_id=assignment.case_id, subject_id=assignment.id, by=by)
    db.session.flush()


def resume(assignment: Assignment, *, on: date, by: uuid.UUID) -> None:
    """Go on from *on*, which counts again."""
    if assignment.state is not AssignmentState.PAUSED:
        raise Refusal(_("This is not paused."))
    _end_pause(assignment, on)
    assignment.state = AssignmentState.ACTIVE
    db.session.execute(
        update(Occurrence)
        .where(
            Occurrence.assignment_id == assignment.id,
            Occurrence.planned,
            Occurrence.state == OccurrenceState.LET_GO,
            Occurrence.due_on >= on,
        )
        .values(state=OccurrenceState.OPEN)
    )
    top_up(assignment, on)
    audit.record(events.RESUMED, case_id=assignment.case_id, subject_id=assignment.id, by=by)
    db.session.flush()


def end(assignment: Assignment, *, on: date, by: uuid.UUID) -> None:
    """It is over after *on*. What was still to come is let go; what was told stays."""
    if assignment.is_ended:
        raise Refusal(_("This has ended already."))
    if assignment.state is AssignmentState.PAUSED:
        _end_pause(assignment, on + timedelta(days=1))
    assignment.state = AssignmentState.ENDED
    assignment.ended_on = on
    _let_go(assignment, from_on=on + timedelta(days=1))
    audit.record(events.ENDED, case_id=assignment.case_id, subject_id=assignment.id, by=by)
    db.session.flush()


def change_rhythm(
    assignment: Assignment, *, rule: str, at_time: time | None, on: date, by: uuid.UUID
) -> None:
    """From *on* it comes round by *rule*. What was told stays, and what was expected before counts as it did.

    Times still open from that day on leave the plan and are written out anew; one that was told on the day itself is that
    day's time.
    """
    if assignment.cadence is not CadenceKind.RULE:
        raise Refusal(_("This does not come round by itself: it has no rhythm."))
    if assignment.state is not AssignmentState.ACTIVE:
        raise Refusal(_("This is not going on at the moment."))
    if assignment.ends_on is not None and assignment.ends_on < on:
        raise Refusal(_("Its last day is over. Give it again in the new rhythm."))
    first = max(on, assignment.starts_on)
    assignment.rrule, assignment.at_time, assignment.rhythm_since = rule, at_time, first
    _let_go(assignment, from_on=first, planned=False)
    top_up(assignment, on)
    audit.record(events.RHYTHM_CHANGED, case_id=assignment.case_id, subject_id=assignment.id, by=by)
    db.session.flush()


def top_up(assignment: Assignment, today: date) -> int:
    """Write out what comes due up to the horizon and is not written yet; how many were added."""
    if assignment.state is not AssignmentState.ACTIVE or assignment.cadence is CadenceKind.PER_EVENT:
        return 0
    row = db.session.execute(
        select(
            func.max(Occurrence.due_on).filter(Occurrence.planned),
            func.coalesce(func.max(Occurrence.position), 0),
        ).where(Occurrence.assignment_id == assignment.id)
    ).one()
    known: date | None = row[0]
    due = due_times(assignment.schedule, until=horizon(assignment.schedule, today))
    fresh = [
        Occurrence(
            assignment_id=assignment.id,
            case_id=assignment.case_id,
            position=number,
            due_on=time.on,
            due_at=time.at,
            state=OccurrenceState.LET_GO if _was_paused(assignment, time.on) else OccurrenceState.OPEN,
        )
        for number, time in enumerate(
            (time for time in due if known is None or time.on > known), start=row[1] + 1
        )
    ]
    db.session.add_all(fresh)
    db.session.flush()
    return len(fresh)


def top_up_everything(today: date) -> int:
    """Write out every assignment of the practice that goes on without an end; how many occurrences were added."""
    open_ended = select(Assignment).where(
        Assignment.state == AssignmentState.ACTIVE,
        Assignment.cadence == CadenceKind.RULE,
        Assignment.ends_on.is_(None),
    )
    return sum(top_up(assignment, today) for assignment in db.session.scalars(open_ended).all())


def _let_go(assignment: Assignment, *, from_on: date, **more: bool) -> None:
    db.session.execute(
        update(Occurrence)
        .where(
            Occurrence.assignment_id == assignment.id,
            Occurrence.state == OccurrenceState.OPEN,
            Occurrence.due_on >= from_on,
        )
        .values(state=OccurrenceState.LET_GO, **more)
    )


def _end_pause(assignment: Assignment, on: date) -> None:
    last = assignment.pauses[-1]
    if last.from_on >= on:
        assignment.pauses.remove(last)
    else:
        last.to_on = on - timedelta(days=1)


def _was_paused(assignment: Assignment, day: date) -> bool:
    return any(
        pause.from_on <= day and (pause.to_on is None or day <= pause.to_on) for pause in assignment.pauses
    )
