"""What each said of feeling safe, free to say no, or obliged: for what the counsellor decides, whoever may read the words."""

from datetime import date
from typing import Any

from sqlalchemy import select

from clinic.assignments.alarming import FELT, FELT_SAFE, FREE_TO_SAY_NO, is_alarm
from clinic.assignments.models import Answer
from clinic.assignments.steadiness import LOOKS_BACK, Felt
from clinic.couples import Case
from clinic.database import db


def list_felt(case: Case, today: date) -> list[Felt]:
    """What was said in the last weeks; who prefers not to say has said neither."""
    rows = db.session.scalars(
        select(Answer)
        .where(
            Answer.case_id == case.id,
            Answer.field_key.in_((FELT_SAFE, FREE_TO_SAY_NO, FELT)),
            Answer.said_by_id.is_not(None),
            Answer.on > today - LOOKS_BACK,
            Answer.on <= today,
        )
        .order_by(Answer.on, Answer.id)
    )
    said = ((row, _safe(row.field_key, row.value)) for row in rows)
    return [Felt(row.said_by_id, row.on, safe) for row, safe in said if safe is not None and row.said_by_id]


def _safe(key: str, value: Any) -> bool | None:
    if is_alarm("", key, value):
        return False
    return True if key == FELT_SAFE and value in ("yes", "mostly") else None
