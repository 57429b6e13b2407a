"""The homework that stands on a partner's pages, and what of it is next. What is *offered* was read for the viewer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import and_, or_, select

from clinic.access import Viewer
from clinic.assignments.models import Assignment, Completion, Occurrence, OccurrenceState
from clinic.assignments.queries import list_active
from clinic.couples import Case, Partner
from clinic.database import db
from clinic.exercises.exercise import CadenceKind
from clinic.exercises.loading import the_library
from clinic.portal.offering import is_offered
from clinic.safety.queries import open_gate_codes, standing_of

#: What was due longer ago is not held up to anybody; it can still be told on the page of the homework.
LOOKS_BACK: Final = timedelta(days=7)


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
    """What is next for this partner: of each homework the newest time of the last days that this partner has not told of.

    What comes by itself stands last, and always: it may happen any day.
    """
    newest: dict[object, Occurrence] = {}
    for time in _untold(seat, offered, today):
        newest[time.assignment_id] = time
    due = [
        Due(assignment, newest.get(assignment.id))
        for assignment in offered
        if assignment.id in newest or assignment.cadence in (CadenceKind.PER_EVENT, CadenceKind.SPELL)
    ]
    return sorted(due, key=lambda one: (one.occurrence is None, one.occurrence and one.occurrence.due_on))


def _untold(seat: Partner, offered: Sequence[Assignment], today: date) -> Sequence[Occurrence]:
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
    return db.session.scalars(
        select(Occurrence)
        .where(
            Occurrence.assignment_id.in_([assignment.id for assignment in offered]),
            Occurrence.planned,
            Occurrence.state != OccurrenceState.LET_GO,
            Occurrence.due_on.between(today - LOOKS_BACK, today),
            ~told,
        )
        .order_by(Occurrence.due_on, Occurrence.position)
    ).all()
