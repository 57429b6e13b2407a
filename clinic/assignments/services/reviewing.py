"""Looking at what came back: the counsellors' own view of it, and a word to whoever told it."""

import uuid
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from clinic import audit
from clinic.assignments import events
from clinic.assignments.adherence import How
from clinic.assignments.lines import Line, audience_of
from clinic.assignments.looked_at import Acknowledgement, Appraisal
from clinic.assignments.models import Assignment, Completion
from clinic.couples import Audience
from clinic.database import db
from clinic.refusal import Refusal


def appraise(
    assignment: Assignment, *, how: How | None, understood: int | None, on: date, by: uuid.UUID
) -> None:
    """How the counsellor sees it; said again on the same day it takes the place of the first, and with nothing said it goes."""
    row = db.session.scalar(
        select(Appraisal).where(Appraisal.assignment_id == assignment.id, Appraisal.on == on)
    )
    if how is None and understood is None:
        if row is not None:
            db.session.delete(row)
        return
    if row is None:
        row = Appraisal(
            case_id=assignment.case_id,
            assignment_id=assignment.id,
            on=on,
            audience=Audience.PRACTICE,
            concerns_id=assignment.partner_id,
            entered_by_id=by,
        )
        db.session.add(row)
    elif (row.how, row.understood) == (how, understood):
        return
    row.how, row.understood, row.entered_by_id = how, understood, by
    audit.record(events.APPRAISED, case_id=assignment.case_id, subject_id=assignment.id, by=by)
    db.session.flush()


def acknowledge(assignment: Assignment, line: Line, *, word: str, on: date, by: uuid.UUID) -> None:
    """It was seen. Only what somebody marked as done or tried is answered: a reply must not tell of private words."""
    partner_id = line.partner.id if line.partner else None
    of_line = Completion.said_by_id.is_(None) if line.partner is None else Completion.said_by_id == partner_id
    told = select(Completion.id).where(Completion.assignment_id == assignment.id, of_line).limit(1)
    if db.session.scalar(told) is None:
        raise Refusal(_("Nothing has been told here yet."))
    same = (
        Acknowledgement.concerns_id.is_(None)
        if partner_id is None
        else Acknowledgement.concerns_id == partner_id
    )
    row = db.session.scalar(
        select(Acknowledgement).where(
            Acknowledgement.assignment_id == assignment.id, Acknowledgement.on == on, same
        )
    )
    if row is None:
        row = Acknowledgement(
            case_id=assignment.case_id,
            assignment_id=assignment.id,
            on=on,
            concerns_id=partner_id,
            entered_by_id=by,
            **audience_of(assignment, Audience.PARTNER, line.partner),
        )
        db.session.add(row)
    row.word, row.entered_by_id = word.strip(), by
    audit.record(events.ACKNOWLEDGED, case_id=assignment.case_id, subject_id=assignment.id, by=by)
    db.session.flush()
