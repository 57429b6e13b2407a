"""Reading about touch: what was marked, for the counsellor; what is shown, for everybody of the case."""

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from clinic.access import Viewer
from clinic.assignments.models import Answer, Assignment
from clinic.assignments.queries import get_assignment
from clinic.assignments.queries.feeling_safe import list_felt
from clinic.assignments.steadiness import unsafe
from clinic.couples import Case, Partner, visible_to
from clinic.database import db
from clinic.exercises.exercise import Option, RecordField
from clinic.practices import local_time
from clinic.refusal import Missing
from clinic.touch.models import ShownTouch
from clinic.touch.overlap import Marks, overlap
from clinic.touch.pace import slower, stands


@dataclass(frozen=True)
class Asked:
    """One partner, about to be asked alone."""

    assignment: Assignment
    partner: Partner

    @property
    def case(self) -> Case:
        """The couple's."""
        return self.assignment.case


def get_with_marks(assignment_id: uuid.UUID) -> Assignment:
    """A touch exercise in which each marks what is welcome; any other is missing here."""
    assignment = get_assignment(assignment_id)
    marks_field(assignment)
    return assignment


def get_asked(assignment_id: uuid.UUID, seat: int) -> Asked:
    """That exercise, and the partner on that seat."""
    assignment = get_with_marks(assignment_id)
    partner = next((one for one in assignment.case.partners if one.seat == seat), None)
    if partner is None:
        raise Missing
    return Asked(assignment, partner)


def marks_field(assignment: Assignment) -> RecordField:
    """The field of the marks; of an exercise without one it is missing."""
    field = assignment.revision.exercise.marks
    if field is None:
        raise Missing
    return field


def marks_of(assignment: Assignment, today: date) -> dict[uuid.UUID, Marks]:
    """Partner → marks as they are, and whether that partner was free to say no lately."""
    rows = db.session.scalars(
        select(Answer).where(
            Answer.assignment_id == assignment.id, Answer.field_key == marks_field(assignment).key
        )
    )
    given = {row.said_by_id: row.value for row in rows}
    not_free = unsafe(list_felt(assignment.case, today), today=today)
    return {
        seat.id: Marks(given.get(seat.id) or {}, seat.id not in not_free) for seat in assignment.case.partners
    }


def list_welcome(assignment: Assignment, today: date) -> list[Option]:
    """The kinds that both welcome, the gentlest first as the exercise has them."""
    rows = marks_field(assignment).rows
    first, second = marks_of(assignment, today).values()
    kinds = overlap(first, second, [row.key for row in rows])
    return [row for row in rows if row.key in kinds]


@dataclass(frozen=True)
class Shown:
    """What is shown to both, and the last day on which it is."""

    key: str
    label: str
    until: date


def find_shown(viewer: Viewer, assignment: Assignment, today: date) -> Shown | None:
    """What is shown now; nothing before the first, and nothing when the days are over."""
    row = _find_shown(viewer, assignment)
    until = assignment.ended_on or assignment.ends_on
    field = assignment.revision.exercise.marks
    if row is None or field is None or until is None or until < today:
        return None
    label = next((option.label for option in field.rows if option.key == row.kind), "")
    return Shown(row.kind or "", label, until)


def shown_today(viewer: Viewer, assignment: Assignment) -> Shown | None:
    """The same, for pages of a room below this one."""
    return find_shown(viewer, assignment, local_time.today())


@dataclass(frozen=True)
class Paces:
    """For the counsellor: what each said last (partner → option), who is not free, and the slower of the two."""

    said: dict[uuid.UUID, Option]
    not_free: frozenset[uuid.UUID]
    slower: Option


def get_with_pace(assignment_id: uuid.UUID) -> Assignment:
    """A touch exercise of both in which each says how fast they want to go; any other is missing here."""
    assignment = get_assignment(assignment_id)
    pace_field(assignment)
    return assignment


def pace_field(assignment: Assignment) -> RecordField:
    """The question; of an exercise without one, or for one alone, it is missing."""
    field = assignment.revision.exercise.pace
    if field is None or assignment.partner_id is not None:
        raise Missing
    return field


def read_paces(assignment: Assignment, today: date) -> Paces:
    """What each said last; of two answers of one day the slower."""
    field = pace_field(assignment)
    options = {option.key: option for option in field.options}
    order = list(options)
    rows = db.session.scalars(
        select(Answer)
        .where(Answer.assignment_id == assignment.id, Answer.field_key == field.key)
        .order_by(Answer.on, Answer.id)
    ).all()
    known = [row for row in rows if row.value in options]
    last = {row.said_by_id: row.on for row in known}
    said: dict[uuid.UUID, Option] = {}
    for row in sorted(known, key=lambda row: order.index(row.value), reverse=True):
        if row.said_by_id is not None and row.on == last[row.said_by_id]:
            said[row.said_by_id] = options[row.value]
    not_free = unsafe(list_felt(assignment.case, today), today=today)
    wanted = [said[seat.id].key if seat.id in said else None for seat in assignment.case.partners]
    return Paces(said, not_free, options[slower(wanted, order, free=not not_free)])


def find_pace(viewer: Viewer, assignment: Assignment, today: date) -> Option | None:
    """The pace that stands on both pages: what was shown this week, else the slowest. None where no pace is asked."""
    field = assignment.revision.exercise.pace
    if field is None or assignment.partner_id is not None:
        return None
    row = _find_shown(viewer, assignment)
    options = {option.key: option for option in field.options}
    if row is None or not stands(row.shown_on, today):
        return field.options[0]
    return options.get(row.kind or "", field.options[0])


def pace_today(viewer: Viewer, assignment: Assignment) -> Option | None:
    """The same, for pages of a room below this one."""
    return find_pace(viewer, assignment, local_time.today())


def _find_shown(viewer: Viewer, assignment: Assignment) -> ShownTouch | None:
    return db.session.scalars(
        select(ShownTouch).where(visible_to(viewer, ShownTouch), ShownTouch.assignment_id == assignment.id)
    ).one_or_none()
