"""Homework to talk over, in all of somebody's cases. Asked as one question."""

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from clinic.access import Viewer
from clinic.assignments.models import Assignment
from clinic.assignments.queries.finding import goes_on
from clinic.couples import TeamRole, visible_to
from clinic.couples.audience import cases_of
from clinic.database.together import Asking, Found
from clinic.exercises.queries import get_library

MOST = 60


@dataclass(frozen=True)
class ToTalkOver:
    """An assignment whose day of review has come; ``name`` is what the exercise is called now."""

    id: uuid.UUID
    case_id: uuid.UUID
    name: str
    on: date


def what_is_to_talk_over(viewer: Viewer, *, today: date) -> Asking[list[ToTalkOver]]:
    """Assignments of the viewer's own cases that go on and were to be reviewed until *today*, the earliest first."""
    wanted = (
        select(Assignment.id, Assignment.case_id, Assignment.exercise_id, Assignment.review_on)
        .where(
            visible_to(viewer, Assignment),
            Assignment.case_id.in_(cases_of(viewer, TeamRole.PRACTITIONER)),
            goes_on(today),
            Assignment.review_on <= today,
        )
        .order_by(Assignment.review_on.desc(), Assignment.id)
        .limit(MOST)
    )
    return Asking(parts={"homework": wanted}, read=_read)


def _read(found: Found) -> list[ToTalkOver]:
    library = get_library()
    lines = [
        ToTalkOver(row.id, row.case_id, library.name_of(row.exercise_id), row.review_on)
        for row in found["homework"]
    ]
    return sorted(lines, key=lambda line: (line.on, line.name))
