"""Whose turn it is, where partners take turns: to plan the date, say. Only the last one counts; nobody's turns are added up."""

from collections.abc import Sequence

from sqlalchemy import select

from clinic.assignments.models import Answer, Assignment
from clinic.couples import Audience, Partner
from clinic.database import db


def find_whose_turn(assignment: Assignment) -> Partner | None:
    """Whoever it was not the last time, as both said; None before the first, and where no turns are taken."""
    field = assignment.revision.exercise.in_turn
    if field is None or assignment.partner_id is not None:
        return None
    last = db.session.scalars(
        select(Answer)
        .where(
            Answer.assignment_id == assignment.id,
            Answer.field_key == field.key,
            Answer.audience == Audience.JOINT,
        )
        .order_by(Answer.on.desc(), Answer.id)
        .limit(1)
    ).one_or_none()
    return None if last is None else _after(str(last.value), assignment.case.partners)


def _after(last: str, seats: Sequence[Partner]) -> Partner | None:
    """The other one; None where *last* names neither."""
    if last not in {str(seat.id) for seat in seats}:
        return None
    return next((seat for seat in seats if str(seat.id) != last), None)
