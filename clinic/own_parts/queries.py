"""Reading what was written alone: each their own, the counsellors who is ready, everybody what was opened."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import select

from clinic.access import Viewer
from clinic.assignments.answer_words import answer_words
from clinic.assignments.models import Answer, Assignment
from clinic.assignments.queries import get_assignment
from clinic.couples import Audience, Partner, visible_to
from clinic.database import db
from clinic.exercises.names import fill
from clinic.own_parts.models import OwnPart, ReadyToShare
from clinic.refusal import Missing


def get_written_alone(assignment_id: uuid.UUID) -> Assignment:
    """Homework of both of which each writes a part alone first; any other is missing here."""
    assignment = get_assignment(assignment_id)
    if not is_opened_together(assignment):
        raise Missing
    return assignment


def is_opened_together(assignment: Assignment) -> bool:
    """Whether there is a part of each that can be opened together."""
    return assignment.partner_id is None and bool(assignment.revision.exercise.written_alone)


def list_own(viewer: Viewer, seat: Partner, assignment: Assignment) -> dict[str, OwnPart]:
    """What this partner wrote and may read, by field."""
    rows = db.session.scalars(
        select(OwnPart).where(
            visible_to(viewer, OwnPart),
            OwnPart.assignment_id == assignment.id,
            OwnPart.said_by_id == seat.id,
        )
    )
    return {row.field_key: row for row in rows}


@dataclass(frozen=True)
class Kept:
    """What somebody wrote alone for one exercise and was not opened, as lines (label, words)."""

    assignment: Assignment
    lines: tuple[tuple[str, str], ...]


def list_kept(viewer: Viewer) -> list[Kept]:
    """All that the viewer wrote alone and keeps, newest homework first: also of what is over, whatever became of it."""
    rows = db.session.scalars(
        select(OwnPart)
        .join(Assignment, Assignment.id == OwnPart.assignment_id)
        .where(visible_to(viewer, OwnPart), OwnPart.said_by_id.in_(viewer.partner_ids))
        .order_by(Assignment.starts_on.desc(), Assignment.id, OwnPart.field_key)
    ).all()
    return [
        _kept(get_assignment(assignment_id), list(parts))
        for assignment_id, parts in groupby(rows, key=lambda row: row.assignment_id)
    ]


def _kept(assignment: Assignment, parts: Sequence[OwnPart]) -> Kept:
    written = {part.field_key: part.value for part in parts}
    asked = [field.key for field in assignment.revision.exercise.written_alone if field.key in written]
    return Kept(assignment, tuple(_line(assignment, key, written[key]) for key in asked))


def list_ready(viewer: Viewer, assignment: Assignment) -> frozenset[uuid.UUID]:
    """The partners who are ready to share, as far as the viewer may know it."""
    ready = db.session.scalars(
        select(ReadyToShare.audience_partner_id).where(
            visible_to(viewer, ReadyToShare), ReadyToShare.assignment_id == assignment.id
        )
    )
    return frozenset(partner_id for partner_id in ready if partner_id)


@dataclass(frozen=True)
class Opened:
    """What was opened on one day: each partner with the lines (label, words) that were theirs, none where there were none."""

    on: date
    parts: tuple[tuple[Partner, tuple[tuple[str, str], ...]], ...]


def list_opened(viewer: Viewer, assignment: Assignment) -> list[Opened]:
    """What was opened so far, newest day first."""
    fields = {field.key: place for place, field in enumerate(assignment.revision.exercise.written_alone)}
    rows = db.session.scalars(
        select(Answer)
        .where(
            visible_to(viewer, Answer),
            Answer.assignment_id == assignment.id,
            Answer.audience == Audience.JOINT,
            Answer.field_key.in_(fields),
        )
        .order_by(Answer.on.desc(), Answer.id)
    ).all()
    return [
        Opened(on, _by_partner(assignment, sorted(day, key=lambda row: fields[row.field_key])))
        for on, day in groupby(rows, key=lambda row: row.on)
    ]


def _by_partner(
    assignment: Assignment, rows: Sequence[Answer]
) -> tuple[tuple[Partner, tuple[tuple[str, str], ...]], ...]:
    return tuple(
        (
            seat,
            tuple(_line(assignment, row.field_key, row.value) for row in rows if row.said_by_id == seat.id),
        )
        for seat in assignment.case.partners
    )


def _line(assignment: Assignment, key: str, value: Any) -> tuple[str, str]:
    case = assignment.case
    field = next(field for field in assignment.revision.exercise.written_alone if field.key == key)
    people = {str(seat.id): seat.called for seat in case.partners}
    return fill(field.label, case.called), answer_words(field, value, people)
