"""Keeping marks, and showing one kind of what both welcome, or the pace of the slower."""

import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from flask_babel import gettext as _
from sqlalchemy import select, update

from clinic import audit
from clinic.assignments.alarming import FREE_TO_SAY_NO
from clinic.assignments.models import Assignment, Occurrence, OccurrenceState
from clinic.assignments.queries import is_offered_on
from clinic.assignments.services import AnswerTerms, Telling, tell
from clinic.couples import Audience, Partner
from clinic.database import db
from clinic.exercises.exercise import FieldAudience
from clinic.refusal import Refusal
from clinic.touch import events
from clinic.touch.models import ShownTouch
from clinic.touch.queries import list_welcome, marks_field, read_paces

#: So many days a kind stands, the first one included.
DAYS: Final = 3


def keep_marks(
    seat: Partner,
    assignment: Assignment,
    marks: Mapping[str, str],
    *,
    free_to_say_no: bool | None,
    today: date,
    by: uuid.UUID,
) -> None:
    """What *seat* marked, in the place of all that they marked before; with nothing marked, that stays.

    Whether they feel free to say no is kept under the key of the exercise, so that a "no" stands first in the brief at once; and
    for the counsellor only, also where an exercise of the practice's own asks it for both to read: it is said alone here.
    """
    given = []
    if marks:
        given.append(AnswerTerms(field=marks_field(assignment), value=dict(marks), partner=seat))
    free = assignment.revision.exercise.field(FREE_TO_SAY_NO)
    if free is not None and free_to_say_no is not None:
        private = replace(free, audience=FieldAudience.PARTNER)
        given.append(AnswerTerms(field=private, value=free_to_say_no, partner=seat, beside_a_no=True))
    if given:
        tell(assignment, Telling(today=today, answers=given), by=by)


def show(assignment: Assignment, kind: str, *, today: date, by: uuid.UUID) -> None:
    """Show one kind to both, in the place of what was shown: three days from *today*, then it is over by itself."""
    if not is_offered_on(assignment, today):
        raise Refusal(
            _("It does not stand on their pages now: it is over, paused or on hold. Assign it anew.")
        )
    if kind not in {option.key for option in list_welcome(assignment, today)}:
        raise Refusal(_("This is not welcome to both as they marked it last."))
    _put_up(assignment, kind, today=today, by=by)
    assignment.starts_on, assignment.ends_on = today, today + timedelta(days=DAYS - 1)
    db.session.execute(
        update(Occurrence)
        .where(Occurrence.assignment_id == assignment.id, Occurrence.state == OccurrenceState.OPEN)
        .values(due_on=assignment.ends_on)
    )
    audit.record(events.SHOWN, case_id=assignment.case_id, subject_id=assignment.id, by=by)
    db.session.flush()


def show_pace(assignment: Assignment, *, today: date, by: uuid.UUID) -> None:
    """The slower of the two stands on both pages from now on, for a week."""
    if not is_offered_on(assignment, today):
        raise Refusal(
            _("It does not stand on their pages now: it is over, paused or on hold. Assign it anew.")
        )
    _put_up(assignment, read_paces(assignment, today).slower.key, today=today, by=by)
    audit.record(events.PACE_SHOWN, case_id=assignment.case_id, subject_id=assignment.id, by=by)
    db.session.flush()


def _put_up(assignment: Assignment, kind: str, *, today: date, by: uuid.UUID) -> None:
    """There is one thing that is shown, in the place of the one before."""
    db.session.execute(select(Assignment.id).where(Assignment.id == assignment.id).with_for_update())
    row = db.session.scalars(
        select(ShownTouch).where(ShownTouch.assignment_id == assignment.id)
    ).one_or_none() or ShownTouch(
        case_id=assignment.case_id,
        assignment_id=assignment.id,
        audience=Audience.JOINT,
        entered_by_id=by,
        shown_on=today,
    )
    row.kind, row.shown_on, row.entered_by_id = kind, today, by
    db.session.add(row)
