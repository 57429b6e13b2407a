"""What progress reads for itself, beside what the rooms below answer."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from clinic.access import Viewer
from clinic.couples import Audience, Case, visible_to
from clinic.database import db
from clinic.sessions import SessionState, TherapySession


def find_last_joint_session(viewer: Viewer, case: Case, today: date) -> TherapySession | None:
    """The last session that was held with both, until *today* included."""
    return db.session.scalars(
        select(TherapySession)
        .where(
            visible_to(viewer, TherapySession),
            TherapySession.case_id == case.id,
            TherapySession.audience == Audience.JOINT,
            TherapySession.state == SessionState.HELD,
            TherapySession.starts_at < datetime.combine(today + timedelta(days=1), time.min),
        )
        .order_by(TherapySession.starts_at.desc())
        .limit(1)
    ).first()
