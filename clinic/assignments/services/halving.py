"""What was told of an exercise in two parts follows what was written of them."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import select

from clinic.assignments.halves import as_written
from clinic.assignments.models import Answer, Assignment, Completion, Occurrence
from clinic.couples import Partner
from clinic.database import db
from clinic.exercises.exercise import RecordField


def hold_together(assignment: Assignment, time: Occurrence, told: Iterable[Completion]) -> None:
    """Of this *time*, all of it was done where each part is written, and half where one is missing."""
    halves = assignment.revision.exercise.halves
    if not halves:
        return
    written = _written(assignment, time)
    for row in told:
        if row.occurrence_id == time.id:
            row.how = as_written(row.how, [half.key in written[row.said_by_id] for half in halves])


def missing_half(assignment: Assignment, time: Occurrence, seat: Partner) -> Sequence[RecordField]:
    """The parts that this partner has not written yet of a *time* of which they wrote another."""
    halves = assignment.revision.exercise.halves
    written = _written(assignment, time)[seat.id] if halves else set()
    missing = [half for half in halves if half.key not in written]
    return missing if len(missing) < len(halves) else ()


def _written(assignment: Assignment, time: Occurrence) -> dict[uuid.UUID | None, set[str]]:
    """Whose answers there are to which field."""
    rows = db.session.execute(
        select(Answer.said_by_id, Answer.field_key).where(
            Answer.assignment_id == assignment.id, Answer.occurrence_id == time.id
        )
    )
    found: dict[uuid.UUID | None, set[str]] = defaultdict(set)
    for said_by, key in rows:
        found[said_by].add(key)
    return found
