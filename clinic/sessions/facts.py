"""The facts of a session that belong to the record of it: when, how, with whom it was planned, and who came in fact."""

from typing import Any

from clinic.sessions.models import TherapySession


def facts_of(session: TherapySession | None) -> dict[str, Any]:
    """As plain data, so that a signature can cover it; nothing where there was no appointment."""
    if session is None:
        return {}
    return {
        "starts_at": session.starts_at.isoformat(timespec="minutes"),
        "ends_at": session.ends_at.isoformat(timespec="minutes"),
        "zone": session.zone,
        "kind": str(session.kind),
        "meeting": str(session.meeting),
        "state": str(session.state),
        "planned_with": [str(partner.id) for partner in session.invited],
        "in_fact": None if session.in_fact is None else [str(partner.id) for partner in session.in_fact],
        "held_minutes": session.held_minutes,
        "attendance": [
            {
                "partner": str(row.partner_id),
                "state": str(row.state),
                "minutes_late": row.minutes_late,
                "cancelled_by": str(row.cancelled_by or ""),
                "cancelled_at": row.cancelled_at.isoformat(timespec="minutes") if row.cancelled_at else "",
            }
            for row in session.attendance
        ],
    }
