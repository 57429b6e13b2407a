"""Reading the sessions that were attended, for invoices."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from clinic.access import Viewer
from clinic.caseload.invoice_lines import Line
from clinic.couples import Case, Partner, TeamMember, TeamRole
from clinic.couples.audience import cases_of
from clinic.couples.models import Via, reference_of
from clinic.couples.team import names_of
from clinic.database import db
from clinic.sessions import Attendance, AttendanceState, SessionState, TherapySession


def list_attended(viewer: Viewer | None, *, since: date, until: date) -> list[Line]:
    """Sessions held from *since* to *until*, both included, in order: the viewer's own couples, or (None) everybody's."""
    rows = _held(viewer, since, until)
    case_ids = {row.case_id for row in rows}
    seats = _seats(case_ids)
    team = _teams(case_ids)
    called = names_of(member.account_id for members in team.values() for member in members)
    came = _came([row.id for row in rows])
    return [
        Line(
            starts_at=row.starts_at,
            minutes=row.minutes,
            reference=reference_of(row.number),
            with_seat=seats.get(row.audience_partner_id) if row.audience_partner_id else None,
            came=sorted(seats[partner_id] for partner_id in came[row.id]),
            counsellors=_counsellors(team[row.case_id], row.starts_at.date(), called),
        )
        for row in rows
    ]


def _held(viewer: Viewer | None, since: date, until: date):  # type: ignore[no-untyped-def]
    query = (
        select(
            TherapySession.id,
            TherapySession.case_id,
            TherapySession.starts_at,
            TherapySession.minutes,
            TherapySession.audience_partner_id,
            Case.number,
        )
        .join(Case, Case.id == TherapySession.case_id)
        .where(
            TherapySession.state == SessionState.HELD,
            TherapySession.starts_at >= datetime.combine(since, time.min),
            TherapySession.starts_at < datetime.combine(until + timedelta(days=1), time.min),
        )
        .order_by(TherapySession.starts_at, TherapySession.id)
    )
    if viewer is not None:
        query = query.where(TherapySession.case_id.in_(cases_of(viewer, TeamRole.PRACTITIONER)))
    return db.session.execute(query).all()


def _seats(case_ids: set[uuid.UUID]) -> dict[uuid.UUID, int]:
    rows = db.session.execute(select(Partner.id, Partner.seat).where(Partner.case_id.in_(case_ids)))
    return {row.id: row.seat for row in rows}


def _came(session_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[uuid.UUID]]:
    found: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
    there = (AttendanceState.CAME, AttendanceState.LATE)
    for row in db.session.execute(
        select(Attendance.session_id, Attendance.partner_id).where(
            Attendance.session_id.in_(session_ids), Attendance.state.in_(there)
        )
    ):
        found[row.session_id].append(row.partner_id)
    return found


def _teams(case_ids: set[uuid.UUID]) -> dict[uuid.UUID, list[TeamMember]]:
    found: dict[uuid.UUID, list[TeamMember]] = defaultdict(list)
    for member in db.session.scalars(
        select(TeamMember)
        .where(
            TeamMember.case_id.in_(case_ids),
            TeamMember.role == TeamRole.PRACTITIONER,
            TeamMember.via.in_((Via.OWN, Via.COVER)),
        )
        .order_by(TeamMember.since, TeamMember.id)
    ):
        found[member.case_id].append(member)
    return found


def _counsellors(members: Sequence[TeamMember], day: date, called: dict[uuid.UUID, str]) -> list[str]:
    """Whose case it was on that day; where it had come to them later, whose it is."""
    own = [member for member in members if member.via is Via.OWN]
    then = [member for member in own if member.is_on(day)] or own
    return list(dict.fromkeys(called.get(member.account_id, "") for member in then))
