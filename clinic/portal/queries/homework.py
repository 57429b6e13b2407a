"""The homework that stands on a partner's pages, and what of it is next. What is *offered* was read for the viewer."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Row, and_, or_, select

from clinic import clock
from clinic.access import Viewer
from clinic.assignments.adherence import How
from clinic.assignments.models import Assignment, Completion, Occurrence, OccurrenceState
from clinic.assignments.offering import is_offered, is_timed
from clinic.assignments.queries import (
    as_id,
    get_assignment,
    is_offered_on,
    list_active,
    list_answers,
    list_completions,
    list_occurrences,
)
from clinic.assignments.queries.diary import Day, read_diary
from clinic.assignments.queries.talks import find_talk
from clinic.couples import Audience, Case, Partner
from clinic.database import db
from clinic.exercises.exercise import CadenceKind
from clinic.exercises.loading import the_library
from clinic.portal.correcting import may_correct
from clinic.portal.questions import before_it_begins, who_tells
from clinic.practices import local_time
from clinic.refusal import Missing
from clinic.safety.gates import open_gate_codes
from clinic.safety.queries import standing_of

#: What was due longer ago is not held up to anybody; it can still be told on the page of the homework.
LOOKS_BACK: Final = timedelta(days=7)
#: So many times stand on the page of a homework.
MOST_TIMES: Final = 28


@dataclass(frozen=True)
class Due:
    """One thing to do. ``occurrence`` is the time it is about, None where it happens by itself."""

    assignment: Assignment
    occurrence: Occurrence | None

    @property
    def is_by_itself(self) -> bool:
        """Whether it comes when it comes, and not on a day."""
        return self.assignment.cadence in (CadenceKind.PER_EVENT, CadenceKind.SPELL)


def list_offered(viewer: Viewer, case: Case, today: date) -> list[Assignment]:
    """The homework that stands on the viewer's pages, newest first."""
    standing, open_gates = standing_of(case), open_gate_codes(case)
    gates = the_library().vocabulary.gates
    return [
        assignment
        for assignment in list_active(viewer, case, today)
        if is_offered(assignment, today=today, standing=standing, open_gates=open_gates, gates=gates)
    ]


def list_due(seat: Partner, offered: Sequence[Assignment], today: date) -> list[Due]:
    """What is next for this partner: of each homework the newest time of the last days, until this partner has told of it.

    Nobody is held to what was before. What comes by itself stands last, and always: it may happen any day.
    """
    newest = {time.assignment_id: (time, told) for time, told in _lately(seat, offered, today)}
    untold = {assignment_id: time for assignment_id, (time, told) in newest.items() if not told}
    due = [
        Due(assignment, untold.get(assignment.id))
        for assignment in offered
        if assignment.id in untold or assignment.cadence in (CadenceKind.PER_EVENT, CadenceKind.SPELL)
    ]
    return sorted(due, key=lambda one: (one.occurrence is None, one.occurrence and one.occurrence.due_on))


def _lately(seat: Partner, offered: Sequence[Assignment], today: date) -> Sequence[Row[Occurrence, bool]]:
    """The times of the last days, oldest first, and whether this partner has told of them."""
    alone = [assignment.id for assignment in offered if assignment.each_tells]
    told = (
        select(Completion.id)
        .where(
            Completion.occurrence_id == Occurrence.id,
            or_(
                and_(Occurrence.assignment_id.in_(alone), Completion.said_by_id == seat.id),
                and_(Occurrence.assignment_id.not_in(alone), Completion.said_by_id.is_(None)),
            ),
        )
        .exists()
    )
    return db.session.execute(
        select(Occurrence, told.label("told"))
        .where(
            Occurrence.assignment_id.in_([assignment.id for assignment in offered]),
            Occurrence.planned,
            Occurrence.state != OccurrenceState.LET_GO,
            Occurrence.due_on.between(today - LOOKS_BACK, today),
        )
        .order_by(Occurrence.due_on, Occurrence.position)
    ).all()


def get_offered(assignment_id: uuid.UUID) -> Assignment:
    """Homework that stands on the viewer's pages; what does not is missing, whatever the reason."""
    assignment = get_assignment(assignment_id)
    if not is_offered_on(assignment, local_time.today()):
        raise Missing
    return assignment


def get_talk(assignment_id: uuid.UUID) -> Assignment:
    """Homework of the viewer's pages that is a talk by the clock, of two."""
    assignment = get_offered(assignment_id)
    if not is_timed(assignment):
        raise Missing
    return assignment


def get_asked_before(assignment_id: uuid.UUID) -> Assignment:
    """Homework of the viewer's pages before which something is asked."""
    assignment = get_offered(assignment_id)
    if not before_it_begins(assignment):
        raise Missing
    return assignment


@dataclass(frozen=True)
class Told:
    """One time, and what this partner (or both together) told of it."""

    time: Occurrence
    how: How | None
    open: bool
    """Whether it can be told, or put right, now."""


def list_told(viewer: Viewer, seat: Partner, assignment: Assignment, today: date) -> list[Told]:
    """The times so far, newest first: this partner's own telling, or what both told as one. Never the other's: a day besides
    those agreed is there for whoever told of it only.
    """
    who = who_tells(assignment, seat)
    told = {row.occurrence_id: row for row in list_completions(viewer, assignment) if row.said_by_id == who}
    times = [
        time
        for time in list_occurrences(assignment)
        if time.due_on <= today and (time.planned or time.id in told)
    ]
    return [_told(viewer, time, told.get(time.id)) for time in reversed(times[-MOST_TIMES:])]


def _told(viewer: Viewer, time: Occurrence, row: Completion | None) -> Told:
    if row is None:
        return Told(time, None, open=time.planned)
    still = may_correct(
        entered_at=row.entered_at, entered_by=row.entered_by_id, now=clock.now(), who=viewer.account_id
    )
    return Told(time, row.how, open=still)


def is_before_the_first(seat: Partner, assignment: Assignment) -> bool:
    """Whether this partner (or both together, where they do it as one) has told of no time of it yet."""
    who = who_tells(assignment, seat)
    told = select(Completion.id).where(
        Completion.assignment_id == assignment.id,
        Completion.said_by_id.is_(None) if who is None else Completion.said_by_id == who,
    )
    return not db.session.scalar(select(told.exists()))


def find_time(assignment: Assignment, wanted: str | None) -> Occurrence | None:
    """The time that an address names, if it is one of this homework."""
    known = as_id(wanted)
    if known is None:
        return None
    return db.session.scalars(
        select(Occurrence).where(Occurrence.id == known, Occurrence.assignment_id == assignment.id)
    ).one_or_none()


def given_of(viewer: Viewer, seat: Partner, assignment: Assignment, time: Occurrence) -> dict[str, Any]:
    """What this partner, or both together, answered of one time so that both may read it, by field."""
    return {
        row.field_key: row.value
        for row in list_answers(viewer, assignment)
        if row.occurrence_id == time.id
        and row.said_by_id in (None, seat.id)
        and row.audience is Audience.JOINT
    }


def told_by_the_clock(assignment: Assignment, today: date) -> dict[str, Any]:
    """What the talk of today says by itself to the questions about it, by field."""
    talk = find_talk(assignment, today)
    if talk is None or talk.over is None:
        return {}
    return {"minutes": talk.minutes + talk.over, "stopped_on_time": talk.stopped_on_time}


def list_words(viewer: Viewer, assignment: Assignment) -> list[Day]:
    """What both may read of what was told, day by day, newest first. What is for the counsellor is not among it."""
    days = read_diary(viewer, assignment, list_occurrences(assignment))
    joint = [Day(day.on, tuple(one for one in day.entries if one.audience == Audience.JOINT)) for day in days]
    return [day for day in joint if day.entries][:MOST_TIMES]
