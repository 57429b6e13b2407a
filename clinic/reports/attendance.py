"""How often each came to the joint sessions of some days."""

from collections import Counter
from datetime import datetime, time, timedelta

from sqlalchemy import select

from clinic.access import Viewer
from clinic.couples import Audience, Case, visible_to
from clinic.database import db
from clinic.progress.period import Period
from clinic.sessions import Attendance, AttendanceState, TherapySession

_THERE = (AttendanceState.CAME, AttendanceState.LATE)


def came_of(viewer: Viewer, case: Case, period: Period) -> dict[int, tuple[int, int]]:
    """By seat: to how many joint sessions they came, of how many it was noted."""
    rows = db.session.execute(
        select(Attendance.position, Attendance.partner_id, Attendance.state)
        .join(TherapySession, TherapySession.id == Attendance.session_id)
        .where(
            TherapySession.case_id == case.id,
            TherapySession.audience == Audience.JOINT,
            visible_to(viewer, TherapySession),
            TherapySession.starts_at >= datetime.combine(period.since, time.min),
            TherapySession.starts_at < datetime.combine(period.until + timedelta(days=1), time.min),
        )
    ).all()
    seats = {seat.id: seat.seat for seat in case.partners}
    noted = Counter(seats.get(row.partner_id, 0) for row in rows)
    there = Counter(seats.get(row.partner_id, 0) for row in rows if row.state in _THERE)
    return {seat: (there[seat], noted[seat]) for seat in noted}
