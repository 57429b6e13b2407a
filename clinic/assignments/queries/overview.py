"""The homework of many couples, for the caseload: one statement for a page of cases."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from clinic.assignments.models import Assignment, Occurrence, OccurrenceState
from clinic.assignments.queries.finding import goes_on
from clinic.couples import Case
from clinic.database import db


@dataclass(frozen=True)
class HomeworkState:
    """Where a couple's homework stands.

    ``active`` assignments go on. Of what was due since the day asked for, ``told`` times have come back and ``to_enter``
    have not. Touch exercises are not counted.
    """

    active: int = 0
    told: int = 0
    to_enter: int = 0

    @property
    def due(self) -> int:
        """How many times something was due."""
        return self.told + self.to_enter


def homework_state(
    case_ids: Sequence[uuid.UUID], *, today: date, since: date
) -> dict[uuid.UUID, HomeworkState]:
    """Case → state, for cases that were chosen (and limited) before. Ask only for a practitioner or supervisor's desk."""
    due = (
        select(
            Occurrence.case_id,
            func.count().filter(Occurrence.state == OccurrenceState.TOLD).label("told"),
            func.count().filter(Occurrence.state == OccurrenceState.OPEN).label("to_enter"),
        )
        .join(Assignment, Assignment.id == Occurrence.assignment_id)
        .where(
            Occurrence.case_id.in_(case_ids),
            Assignment.case_id.in_(
                case_ids
            ),  # said of both, or PostgreSQL reads the whole practice's assignments
            Occurrence.due_on.between(since, today),
            Occurrence.planned,
            Assignment.counted,
        )
        .group_by(Occurrence.case_id)
        .subquery()
    )
    active = (
        select(Assignment.case_id, func.count().label("active"))
        .where(Assignment.case_id.in_(case_ids), goes_on(today))
        .group_by(Assignment.case_id)
        .subquery()
    )
    rows = db.session.execute(
        select(
            Case.id,
            func.coalesce(active.c.active, 0).label("active"),
            func.coalesce(due.c.told, 0).label("told"),
            func.coalesce(due.c.to_enter, 0).label("to_enter"),
        )
        .outerjoin(active, active.c.case_id == Case.id)
        .outerjoin(due, due.c.case_id == Case.id)
        .where(Case.id.in_(case_ids))
    )
    return {row.id: HomeworkState(row.active, row.told, row.to_enter) for row in rows}
