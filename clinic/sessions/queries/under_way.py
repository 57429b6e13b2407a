"""Joint sessions of these hours, for every page of a couple: put together once, because every request asks it."""

import uuid
from datetime import timedelta
from typing import Final

from sqlalchemy import bindparam, select

from clinic.couples import Audience
from clinic.database import db
from clinic.practices import local_time
from clinic.sessions.models import SessionState, TherapySession
from clinic.sessions.under_way import Span

#: No session is longer than the one, no page stays open without a sign of life for longer than the other.
_BACK: Final = timedelta(hours=9)
_AHEAD: Final = timedelta(hours=12)
_NEAR = (
    select(TherapySession.starts_at, TherapySession.zone, TherapySession.minutes)
    .where(
        TherapySession.case_id == bindparam("case_id"),
        TherapySession.audience == Audience.JOINT,
        TherapySession.state.in_((SessionState.PLANNED, SessionState.HELD)),
        TherapySession.starts_at >= bindparam("since"),
        TherapySession.starts_at <= bindparam("until"),
    )
    .order_by(TherapySession.starts_at)
    .execution_options(lasting=True)
)


def list_joint_spans(case_id: uuid.UUID) -> list[Span]:
    """Joint sessions that are under way or begin within hours, in order."""
    now = local_time.wall_time()
    rows = db.session.execute(_NEAR, {"case_id": case_id, "since": now - _BACK, "until": now + _AHEAD})
    return [Span.of(row.starts_at, row.zone, row.minutes) for row in rows]
