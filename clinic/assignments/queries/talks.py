"""Reading the talks by the clock: who begins next, and how the last ones went."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from clinic.access import Viewer
from clinic.assignments.models import Assignment
from clinic.assignments.talks import Talk
from clinic.couples import Case, Partner, visible_to
from clinic.database import db
from clinic.exercises.talk import begins

#: So many stand on the page of a homework.
MOST = 12


def minutes_of(assignment: Assignment) -> int:
    """For how many minutes a talk is set: as it was agreed, or as the exercise says."""
    return assignment.minutes or assignment.revision.exercise.duration.minutes


def find_talk(assignment: Assignment, on: date) -> Talk | None:
    """The talk of that day."""
    return db.session.scalars(
        select(Talk).where(Talk.assignment_id == assignment.id, Talk.on == on)
    ).one_or_none()


def find_who_begins(case: Case) -> Partner | None:
    """Who did not begin the couple's last talk, whatever it was about; None before the first."""
    last = db.session.scalar(
        select(Talk.first_id).where(Talk.case_id == case.id).order_by(Talk.at.desc(), Talk.id).limit(1)
    )
    began = next((place for place, seat in enumerate(case.partners) if seat.id == last), None)
    place = begins(began)
    return None if place is None else case.partners[place]


def list_talks(viewer: Viewer, assignment: Assignment) -> Sequence[Talk]:
    """The last talks, newest first."""
    return db.session.scalars(
        select(Talk)
        .where(Talk.assignment_id == assignment.id, visible_to(viewer, Talk))
        .order_by(Talk.on.desc())
        .limit(MOST)
    ).all()
