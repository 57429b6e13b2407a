"""Reading repair steps; each takes the viewer first."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlalchemy import select

from clinic.access import Viewer
from clinic.assignments.models import Assignment
from clinic.assignments.queries import get_assignment
from clinic.couples import visible_to
from clinic.database import db
from clinic.exercises.exercise import FieldAudience
from clinic.refusal import Missing
from clinic.repair_steps.models import RepairStep

#: The question of an exercise that says that steps are chosen together.
CHOSEN: Final = "repairs"


def has_steps(assignment: Assignment) -> bool:
    """Whether both choose steps in this homework."""
    field = assignment.revision.exercise.field(CHOSEN)
    return assignment.partner_id is None and field is not None and field.audience is FieldAudience.JOINT


def get_with_steps(assignment_id: uuid.UUID) -> Assignment:
    """Homework of both in which steps are chosen; any other is missing here."""
    assignment = get_assignment(assignment_id)
    if not has_steps(assignment):
        raise Missing
    return assignment


def get_step(step_id: uuid.UUID) -> RepairStep:
    """A step."""
    found = db.session.get(RepairStep, step_id)
    if found is None:
        raise Missing
    return found


def list_steps(viewer: Viewer, assignment: Assignment) -> Sequence[RepairStep]:
    """The steps of this homework: what is to do first, the soonest at the top, then what is done."""
    found = db.session.scalars(
        select(RepairStep).where(visible_to(viewer, RepairStep), RepairStep.assignment_id == assignment.id)
    ).all()
    return sorted(
        found, key=lambda step: (step.done_on is not None, step.by_when or date.max, step.at, step.id)
    )
