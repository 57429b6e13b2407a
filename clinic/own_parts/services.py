"""Writing a part alone, being ready to share it or not, taking it away, and opening both together.

That somebody writes is theirs alone, so it is not written to the audit log either; that they are ready, and that it was opened,
is.
"""

import uuid
from collections.abc import Collection, Sequence
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import delete, select

from clinic import audit
from clinic.assignments.models import Answer, Assignment
from clinic.assignments.queries import is_offered_on
from clinic.assignments.services import AnswerTerms
from clinic.couples import Audience, Partner
from clinic.database import db
from clinic.own_parts import events
from clinic.own_parts.models import OwnPart, ReadyToShare
from clinic.own_parts.opening import Part, to_open
from clinic.own_parts.queries import is_opened_together
from clinic.refusal import Refusal


def keep(
    seat: Partner,
    assignment: Assignment,
    answers: Sequence[AnswerTerms],
    *,
    ready: bool,
    held_back: Collection[str] = (),
    by: uuid.UUID,
) -> None:
    """Keep what *seat* wrote, in the place of what was there; what is empty goes.

    *ready* holds for the words as they are now: kept without it, an earlier "ready" is taken back. *held_back* names the fields
    that stay with the writer in any case.
    """
    if ready and not is_opened_together(assignment):
        raise Refusal(_("This one is yours alone: there is nothing to open together."))
    _one_at_a_time(assignment)
    known = {row.field_key: row for row in _written_by(seat, assignment)}
    for terms in answers:
        row = known.get(terms.field.key)
        if terms.value is None:
            if row is not None:
                db.session.delete(row)
            continue
        if row is None:
            row = OwnPart(
                case_id=assignment.case_id,
                assignment_id=assignment.id,
                field_key=terms.field.key,
                audience=Audience.AUTHOR,
                concerns_id=seat.id,
                said_by_id=seat.id,
                entered_by_id=by,
            )
            db.session.add(row)
        row.value, row.held_back = terms.value, terms.field.key in held_back
    _say_whether_ready(seat, assignment, ready=ready, by=by)
    db.session.flush()


def take_away(seat: Partner, assignment: Assignment, *, by: uuid.UUID) -> None:
    """All that *seat* wrote alone for it is gone, and with it that they were ready to share."""
    _one_at_a_time(assignment)
    for row in _written_by(seat, assignment):
        db.session.delete(row)
    _say_whether_ready(seat, assignment, ready=False, by=by)
    db.session.flush()


def open_together(assignment: Assignment, *, today: date, by: uuid.UUID) -> bool:
    """Open both parts, if both are ready; whether that was so. Whatever keeps them closed, nothing is changed."""
    _one_at_a_time(assignment)
    seats = assignment.case.partners
    ready = _ready(assignment)
    written = {seat.id: [row for row in _written_by(seat, assignment) if not row.held_back] for seat in seats}
    parts = [
        Part(ready=seat.id in ready, words={row.field_key: row.value for row in written[seat.id]})
        for seat in seats
    ]
    opened = to_open(parts, offered=is_opened_together(assignment) and is_offered_on(assignment, today))
    if not opened:
        return False
    for rows in written.values():
        for row in rows:
            _make_joint(row, today)
    db.session.execute(delete(ReadyToShare).where(ReadyToShare.assignment_id == assignment.id))
    audit.record(events.OPENED, case_id=assignment.case_id, subject_id=assignment.id, by=by)
    db.session.flush()
    return True


def _one_at_a_time(assignment: Assignment) -> None:
    """Whoever takes back while the other opens comes before or after, never in between."""
    db.session.execute(select(Assignment.id).where(Assignment.id == assignment.id).with_for_update())


def _written_by(seat: Partner, assignment: Assignment) -> Sequence[OwnPart]:
    """Past the audience: what is opened is read here once, and by nobody."""
    return db.session.scalars(
        select(OwnPart)
        .where(OwnPart.assignment_id == assignment.id, OwnPart.said_by_id == seat.id)
        .order_by(OwnPart.field_key)
    ).all()


def _ready(assignment: Assignment) -> frozenset[uuid.UUID | None]:
    said_by = select(ReadyToShare.said_by_id).where(ReadyToShare.assignment_id == assignment.id)
    return frozenset(db.session.scalars(said_by))


def _say_whether_ready(seat: Partner, assignment: Assignment, *, ready: bool, by: uuid.UUID) -> None:
    if ready is (seat.id in _ready(assignment)):
        return
    if ready:
        db.session.add(
            ReadyToShare(
                case_id=assignment.case_id,
                assignment_id=assignment.id,
                audience=Audience.PARTNER,
                audience_partner_id=seat.id,
                concerns_id=seat.id,
                said_by_id=seat.id,
                entered_by_id=by,
            )
        )
    else:
        db.session.execute(
            delete(ReadyToShare).where(
                ReadyToShare.assignment_id == assignment.id, ReadyToShare.said_by_id == seat.id
            )
        )
    event = events.READY if ready else events.TAKEN_BACK
    audit.record(event, case_id=assignment.case_id, subject_id=assignment.id, by=by)


def _make_joint(row: OwnPart, today: date) -> None:
    answer = Answer(
        case_id=row.case_id,
        assignment_id=row.assignment_id,
        field_key=row.field_key,
        on=today,
        said_by_id=row.said_by_id,
        concerns_id=row.concerns_id,
        entered_by_id=row.entered_by_id,
        audience=Audience.JOINT,
    )
    answer.value = row.value
    db.session.add(answer)
    db.session.delete(row)
