"""Appointments: planning them, changing them, and saying who came."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import format_date
from flask_babel import gettext as _

from clinic import audit, clock
from clinic.couples import Audience, Case
from clinic.database import db
from clinic.practices.queries import get_own_practice
from clinic.refusal import Refusal
from clinic.sessions import events
from clinic.sessions.attending import Fault, Mark, fault_in
from clinic.sessions.clock_changes import ClockChange, clock_change_at
from clinic.sessions.lifecycle import may_follow, state_after
from clinic.sessions.models import Attendance, AttendanceState, Meeting, SessionState, TherapySession
from clinic.sessions.queries import has_note

SHORTEST, LONGEST = 5, 480


@dataclass(frozen=True)
class SessionTerms:
    """When, how long, with whom (None: both), how and where. ``starts_at`` is wall time in the practice's zone."""

    starts_at: datetime
    minutes: int = 50
    partner_id: uuid.UUID | None = None
    meeting: Meeting = Meeting.ROOM
    place: str = ""


def plan(case: Case, terms: SessionTerms, *, by: uuid.UUID) -> TherapySession:
    """A new appointment."""
    zone = get_own_practice().time_zone
    _check(case, terms, zone)
    session = TherapySession(
        case_id=case.id,
        audience=Audience.JOINT,
        entered_by_id=by,
        starts_at=terms.starts_at,
        zone=zone,
    )
    _settle(session, terms)
    db.session.add(session)
    db.session.flush()
    audit.record(events.SESSION_PLANNED, case_id=case.id, subject_id=session.id, by=by)
    return session


def change(session: TherapySession, terms: SessionTerms, *, by: uuid.UUID) -> None:
    """Another time, place or company. What has taken place is not changed here."""
    if session.state is not SessionState.PLANNED:
        raise Refusal(_("This session is not ahead any more. Who came can still be put right."))
    if terms.partner_id != session.partner_id and has_note(session):
        raise Refusal(
            _("A note was begun for this session; with whom it is stays as it was."), field="company"
        )
    zone = get_own_practice().time_zone
    _check(session.case, terms, zone)
    session.zone = zone
    _settle(session, terms)
    db.session.flush()
    audit.record(events.SESSION_CHANGED, case_id=session.case_id, subject_id=session.id, by=by)


def cancel(session: TherapySession, *, by: uuid.UUID) -> None:
    """It will not take place. Cancelling twice is cancelling once."""
    if session.state is SessionState.CANCELLED:
        return
    if session.state is not SessionState.PLANNED:
        raise Refusal(_("This session is not ahead any more. Who came can still be put right."))
    session.state = SessionState.CANCELLED
    db.session.flush()
    audit.record(events.SESSION_CANCELLED, case_id=session.case_id, subject_id=session.id, by=by)


def reinstate(session: TherapySession, *, by: uuid.UUID) -> None:
    """It takes place after all, as it was planned."""
    if session.state is SessionState.PLANNED:
        return
    if not may_follow(session.state, SessionState.PLANNED):
        raise Refusal(_("Only a cancelled session can be put back."))
    session.attendance.clear()
    session.state = SessionState.PLANNED
    db.session.flush()
    audit.record(events.SESSION_REINSTATED, case_id=session.case_id, subject_id=session.id, by=by)


def hold(session: TherapySession, marks: Sequence[Mark], *, by: uuid.UUID) -> None:
    """Say who came; that decides whether it was held. Said anew, it takes the place of what was said before."""
    settled = [mark.settled for mark in marks]
    _check_marks(session, settled)
    then = state_after(mark.state for mark in settled)
    if not may_follow(session.state, then):
        raise Refusal(_("This session was cancelled. Put it back first, then say who came."))
    if session.day > clock.today(session.zone) and then is not SessionState.CANCELLED:
        raise Refusal(
            _(
                "This session is on %(day)s. Who came can be said from then on.",
                day=_in_words(session.starts_at),
            )
        )
    known = {row.partner_id: row for row in session.attendance}
    seats = {partner.id: partner.seat for partner in session.invited}
    for mark in settled:
        row = known.get(mark.partner_id)
        if row is None:
            row = Attendance(
                case_id=session.case_id,
                session_id=session.id,
                partner_id=mark.partner_id,
                position=seats[mark.partner_id],
                state=mark.state,
            )
            session.attendance.append(row)
        row.state, row.minutes_late = mark.state, mark.minutes_late
    session.state = then
    db.session.flush()
    audit.record(events.ATTENDANCE_RECORDED, case_id=session.case_id, subject_id=session.id, by=by)


def all_came(session: TherapySession, *, by: uuid.UUID) -> None:
    """The usual case, in one tap."""
    hold(session, [Mark(partner.id, AttendanceState.CAME) for partner in session.invited], by=by)


def _settle(session: TherapySession, terms: SessionTerms) -> None:
    alone = terms.partner_id is not None
    session.audience = Audience.PARTNER if alone else Audience.JOINT
    session.audience_partner_id = terms.partner_id
    session.concerns_id = terms.partner_id
    session.starts_at = terms.starts_at.replace(second=0, microsecond=0)
    session.minutes = terms.minutes
    session.meeting = terms.meeting
    session.place = terms.place


def _check(case: Case, terms: SessionTerms, zone: str) -> None:
    if terms.partner_id is not None and case.partner(terms.partner_id) is None:
        raise Refusal(_("That person is not one of this couple."), field="company")
    if not SHORTEST <= terms.minutes <= LONGEST:
        raise Refusal(_("Between 5 minutes and 8 hours, please."), field="minutes")
    if clock_change_at(terms.starts_at, zone) is ClockChange.SKIPPED:
        raise Refusal(
            _(
                "The clocks go forward on %(day)s: %(time)s does not happen that day. Please choose another time.",
                day=_in_words(terms.starts_at),
                time=f"{terms.starts_at:%H:%M}",
            ),
            field="at",
        )


def _check_marks(session: TherapySession, marks: Sequence[Mark]) -> None:
    found = fault_in(marks, invited=[partner.id for partner in session.invited], minutes=session.minutes)
    if found is None:
        return
    fault, mark = found
    partner = session.case.partner(mark.partner_id) if mark else None
    if fault is Fault.LATE_BY_HOW_MUCH and partner is not None:
        raise Refusal(
            _(
                "How many minutes late was %(name)s? More than 0, less than the session's %(minutes)s.",
                name=partner.called,
                minutes=session.minutes,
            ),
            field=f"late_{partner.seat}",
        )
    raise Refusal(_("Please say of each person who was expected, and of nobody else, whether they came."))


def _in_words(wall: datetime) -> str:
    return str(format_date(wall.date(), "EEEE d MMMM yyyy"))
