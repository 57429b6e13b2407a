"""What somebody answered lately to some fields, and wrote freely: for the page before a session. Asked as one question."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import select

from clinic.access import Viewer
from clinic.assignments.models import Answer, Assignment
from clinic.couples import Audience, Case, visible_to
from clinic.database.together import Asking, Found


@dataclass(frozen=True)
class Answered:
    """An answer, like an ``Answer``; ``exercise_id`` is what it was about."""

    assignment_id: uuid.UUID
    exercise_id: str
    field_key: str
    on: date
    audience: Audience
    audience_partner_id: uuid.UUID | None
    said_by_id: uuid.UUID | None
    value: Any


_COLUMNS: Final = (
    Answer.id,
    Answer.assignment_id,
    Assignment.exercise_id,
    Answer.field_key,
    Answer.on,
    Answer.audience,
    Answer.audience_partner_id,
    Answer.said_by_id,
    Answer.value_sealed,
)


def what_was_answered(
    viewer: Viewer, case: Case, keys: Collection[str], *, since: date, until: date
) -> Asking[list[Answered]]:
    """The answers to the fields *keys* between two days that the viewer may see, newest first."""
    answers = (
        select(*_COLUMNS)
        .join(Assignment, Assignment.id == Answer.assignment_id)
        .where(
            visible_to(viewer, Answer),
            Answer.case_id == case.id,
            Answer.field_key.in_(keys),
            Answer.on.between(since, until),
        )
    )
    return Asking(parts={"answers": answers}, read=lambda found: _read(case, found))


def what_was_answered_in(
    viewer: Viewer, case_ids: Any, keys: Collection[str], *, since: date, until: date
) -> Asking[dict[uuid.UUID, list[Answered]]]:
    """The same for several couples (ids, or a select of them) at once: case → answers."""
    answers = (
        select(*_COLUMNS, Answer.case_id)
        .join(Assignment, Assignment.id == Answer.assignment_id)
        .where(
            visible_to(viewer, Answer),
            Answer.case_id.in_(case_ids),
            Answer.field_key.in_(keys),
            Answer.on.between(since, until),
        )
    )
    return Asking(parts={"answers in": answers}, read=_read_by_case)


def _read_by_case(found: Found) -> dict[uuid.UUID, list[Answered]]:
    by_case: dict[uuid.UUID, list[Answered]] = {}
    for row in sorted(found["answers in"], key=lambda row: (row.on, row.id), reverse=True):
        by_case.setdefault(row.case_id, []).append(_answered(row, row.case_id))
    return by_case


def _read(case: Case, found: Found) -> list[Answered]:
    rows = sorted(found["answers"], key=lambda row: (row.on, row.id), reverse=True)
    return [_answered(row, case.id) for row in rows]


def _answered(row: Any, case_id: uuid.UUID) -> Answered:
    return Answered(*(*row[1:8], Answer.value.open(row.value_sealed, row=row.id, holder=case_id)))
