"""Homework to look at in one table: what each partner told, how the counsellor saw it last, and what was answered."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from clinic.access import Viewer
from clinic.assignments.lines import Line, line_of, lines_of
from clinic.assignments.looked_at import Acknowledgement, Appraisal
from clinic.assignments.models import Assignment
from clinic.assignments.queries.glance import GlanceRow, homework_glance
from clinic.assignments.queries.weighing import list_confidences_of
from clinic.couples import Case, visible_to
from clinic.database import db


@dataclass(frozen=True)
class Answered:
    """What somebody was answered last. ``partner_id`` None is both."""

    partner_id: uuid.UUID | None
    on: date
    word: str


@dataclass(frozen=True)
class LookedAt:
    """One assignment in the table. ``to_answer`` are the rows of squares of which something was told."""

    glance: GlanceRow
    appraisal: Appraisal | None
    to_answer: tuple[Line, ...]
    answered: tuple[Answered, ...]
    sure: Mapping[uuid.UUID, int]
    """Partner → how sure they were before the first time, asked alone."""

    @property
    def assignment(self) -> Assignment:
        """Which one."""
        return self.glance.assignment

    def answer_to(self, line: Line) -> Answered | None:
        """What was answered last to one row."""
        partner_id = line.partner.id if line.partner else None
        return next((one for one in self.answered if one.partner_id == partner_id), None)


def list_to_look_at(viewer: Viewer, case: Case, today: date) -> list[LookedAt]:
    """Everything that goes on, newest first: five statements, however much there is."""
    rows = homework_glance(viewer, case, today=today)
    ids = [row.assignment.id for row in rows]
    appraisals: dict[uuid.UUID, Appraisal] = {}
    for one in db.session.scalars(
        select(Appraisal)
        .where(Appraisal.assignment_id.in_(ids), visible_to(viewer, Appraisal))
        .order_by(Appraisal.on)
    ):
        appraisals[one.assignment_id] = one
    answered, sure = _answered(viewer, ids), list_confidences_of(viewer, ids)
    return [
        LookedAt(
            row,
            appraisals.get(row.assignment.id),
            _told(row),
            tuple(answered[row.assignment.id]),
            sure[row.assignment.id],
        )
        for row in rows
    ]


def list_answered(viewer: Viewer, assignment: Assignment) -> list[Answered]:
    """What was answered last about one assignment to both and to each, as far as the viewer may see."""
    return _answered(viewer, [assignment.id])[assignment.id]


def find_appraisal(viewer: Viewer, assignment: Assignment) -> Appraisal | None:
    """How the counsellors saw it last."""
    return db.session.scalars(
        select(Appraisal)
        .where(Appraisal.assignment_id == assignment.id, visible_to(viewer, Appraisal))
        .order_by(Appraisal.on.desc())
        .limit(1)
    ).first()


def list_appraisals(viewer: Viewer, case: Case, *, since: date, until: date) -> list[Appraisal]:
    """How the counsellors saw the homework of a case on these days, the oldest first."""
    return list(
        db.session.scalars(
            select(Appraisal)
            .where(
                Appraisal.case_id == case.id,
                visible_to(viewer, Appraisal),
                Appraisal.on.between(since, until),
            )
            .order_by(Appraisal.on, Appraisal.id)
        )
    )


def _answered(viewer: Viewer, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[Answered]]:
    newest: dict[uuid.UUID, dict[uuid.UUID | None, Answered]] = {one: {} for one in ids}
    for row in db.session.scalars(
        select(Acknowledgement)
        .where(Acknowledgement.assignment_id.in_(ids), visible_to(viewer, Acknowledgement))
        .order_by(Acknowledgement.on)
    ):
        newest[row.assignment_id][row.concerns_id] = Answered(row.concerns_id, row.on, row.word)
    return {one: list(found.values()) for one, found in newest.items()}


def _told(row: GlanceRow) -> tuple[Line, ...]:
    """The rows of which something was told, in the order in which they stand."""
    seats = [line_of(seat) for seat in row.assignment.seats]
    known = [*lines_of(row.assignment), *([] if row.assignment.each_tells else seats)]
    told = {line.partner_id for line in row.lines if any(line.marks)}
    return tuple(line for line in known if (line.partner.id if line.partner else None) in told)
