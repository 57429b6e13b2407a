"""A talk by the clock took place."""

import uuid
from datetime import date

from sqlalchemy import select

from clinic import audit
from clinic.assignments import events
from clinic.assignments.lines import audience_of
from clinic.assignments.models import Assignment
from clinic.assignments.queries.talks import find_talk, minutes_of
from clinic.assignments.talks import Talk
from clinic.couples import Audience, Partner
from clinic.database import db


def keep_talk(assignment: Assignment, *, first: Partner, over: int | None, on: date, by: uuid.UUID) -> Talk:
    """Who began, and by how many whole minutes it went on; told once more on the same day, this takes its place."""
    # Two telephones may tell of it in the same moment. The row alone: what is joined to it cannot be locked.
    db.session.execute(select(Assignment.id).where(Assignment.id == assignment.id).with_for_update())
    talk = find_talk(assignment, on)
    if talk is None:
        talk = Talk(
            case_id=assignment.case_id,
            assignment_id=assignment.id,
            on=on,
            first_id=first.id,
            minutes=minutes_of(assignment),
            entered_by_id=by,
            **audience_of(assignment, Audience.JOINT, None),
        )
        db.session.add(talk)
    talk.first_id, talk.over, talk.entered_by_id = first.id, over, by
    audit.record(events.TALKED, case_id=assignment.case_id, subject_id=assignment.id, by=by)
    db.session.flush()
    return talk
