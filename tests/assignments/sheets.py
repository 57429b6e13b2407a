"""What the tests of entering share: names of squares, and what is kept of an assignment."""

import uuid

from sqlalchemy import select

from clinic.assignments.models import Answer, Completion, Occurrence
from clinic.assignments.queries import get_assignment, list_occurrences
from clinic.couples import Audience
from clinic.couples.audience import Spoken
from clinic.database import db
from tests.factories.assignments import today


def square(line: str, time: Occurrence) -> str:
    return f"s_{line}_{time.id.hex}"


def enter_page(assignment_id: uuid.UUID) -> str:
    return f"/assignments/{assignment_id}/enter"


def times_of(assignment_id: uuid.UUID) -> list[Occurrence]:
    return list(list_occurrences(get_assignment(assignment_id)))


def told(assignment_id: uuid.UUID, partner_id: uuid.UUID | None) -> list[str]:
    """How each time up to today was told, in order."""
    rows = {
        row.occurrence_id: str(row.how)
        for row in db.session.scalars(
            select(Completion).where(
                Completion.assignment_id == assignment_id,
                Completion.said_by_id.is_(None)
                if partner_id is None
                else Completion.said_by_id == partner_id,
            )
        )
    }
    return [rows.get(time.id, "") for time in times_of(assignment_id) if time.due_on <= today()]


def facts(item: Spoken) -> tuple[Audience, uuid.UUID | None, uuid.UUID | None]:
    return item.audience, item.audience_partner_id, item.said_by_id


def answers(assignment_id: uuid.UUID) -> dict[tuple[str, uuid.UUID | None], Answer]:
    rows = db.session.scalars(select(Answer).where(Answer.assignment_id == assignment_id))
    return {(row.field_key, row.said_by_id): row for row in rows}
