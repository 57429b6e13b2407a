"""Single appointments: planning them, changing them, and saying who came."""

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime

from flask_babel import gettext as _

from clinic import audit, clock
from clinic.couples import Audience, Case
from clinic.database import db
from clinic.practices.queries import get_own_practice
from clinic.refusal import Refusal
from clinic.sessions import events
from clinic.sessions.attending import Fault, Mark, fault_in, marks_of_cancelling
from clinic.sessions.lifecycle import may_follow, state_after
from clinic.sessions.models import Attendance, AttendanceState, SessionState, TherapySession
from clinic.sessions.services.arranging import (
    LONGEST,
    SHORTEST,
    SessionTerms,
    check,
    day_in_words,
    mark_left_out,
    refuse_other_company,
    refuse_unless_ahead,
    settle,
    touch,
)

__all__ = [
    "LONGEST",
    "SHORTEST",
    "SessionTerms",
    "all_came",
    "cancel",
    "change",
    "hold",
    "plan",
    "reinstate",
]


def plan(case: Case, terms: SessionTerms, *, by: uuid.UUID) -> TherapySession:
    """A new appointment."""
    zone = get_own_practice().time_zone
    check(case, terms, zone)
    session = TherapySession(
        case_id=case.id,
        audience=Audience.JOINT,
        entered_by_id=by,
        starts_at=terms.starts_at,
        zone=zone,
    )
    settle(session, terms)
    db.session.add(session)
    db.session.flush()
    audit.record(events.SESSION_PLANNED, case_id=case.id, subject_id=session.id, by=by)
    return session


def change(session: TherapySession, terms: SessionTerms, *, by: uuid.UUID) -> TherapySession:
    """Another time, place or company. What has taken place is not changed here.

    One of a series stays in it, wherever it is moved, as long as it is with the same people. With others it is a session
    of its own, and that time of the series is left out: so a series never holds what only one of the two may know.
    """
    refuse_unless_ahead(session)
    refuse_other_company(session, terms)
    if session.series_id is not None and terms.partner_id != session.partner_id:
        check(session.case, terms, get_own_practice().time_zone)
        mark_left_out(session)
        return plan(session.case, terms, by=by)
    zone = get_own_practice().time_zone
    check(session.case, terms, zone)
    session.zone = zone
    settle(session, terms)
    touch(session)
    db.session.flush()
    audit.record(events.SESSION_CHANGED, case_id=session.case_id, subject_id=session.id, by=by)
    return session


def cancel(
    session: TherapySession,
    *,
    by: uuid.UUID,
    called_off_by: Collection[uuid.UUID] | None = None,
    at: datetime | None = None,
) -> None:
    """It will not take place. *called_off_by* are the partners who said so, none of them: the practice; None: not said.

    *at* is when they said so. Cancelling twice is cancelling once.
    """
    if session.state is SessionState.CANCELLED:
        return
    refuse_unless_ahead(session)
    if called_off_by is not None:
        invited = [partner.id for partner in session.invited]
        marks = marks_of_cancelling(invited, called_off_by, at)
        _check_marks(session, marks)
        _write(session, marks)
    session.state = SessionState.CANCELLED
    touch(session)
    db.session.flush()
    audit.record(events.SESSION_CANCELLED, case_id=session.case_id, subject_id=session.id, by=by)


def reinstate(session: TherapySession, *, by: uuid.UUID) -> None:
    """It takes place after all, as it was planned. Where its series has ended meanwhile, it is one by itself."""
    if session.state is SessionState.PLANNED:
        return
    if not may_follow(session.state, SessionState.PLANNED):
        raise Refusal(_("Only a cancelled session can be put back."))
    session.attendance.clear()
    session.state, session.left_out = SessionState.PLANNED, False
    if session.series and session.planned_for and not session.series.covers(session.planned_for):
        session.series, session.series_id, session.planned_for = None, None, None
    touch(session)
    db.session.flush()
    audit.record(events.SESSION_REINSTATED, case_id=session.case_id, subject_id=session.id, by=by)


def hold(
    session: TherapySession, marks: Sequence[Mark], *, by: uuid.UUID, held_minutes: int | None = None
) -> None:
    """Say who came, and perhaps how long it was; that decides whether it was held.

    Said anew, it takes the place of what was said before.
    """
    settled = [mark.settled for mark in marks]
    _check_marks(session, settled)
    then = state_after(mark.state for mark in settled)
    if not may_follow(session.state, then):
        raise Refusal(_("This session was cancelled. Put it back first, then say who came."))
    if session.day > clock.today(session.zone) and then is not SessionState.CANCELLED:
        raise Refusal(
            _(
                "This session is on %(day)s. Who came can be said from then on.",
                day=day_in_words(session.starts_at),
            )
        )
    if held_minutes is not None and not SHORTEST <= held_minutes <= LONGEST:
        raise Refusal(_("Between 5 minutes and 8 hours, please."), field="held_minutes")
    _write(session, settled)
    if then is SessionState.CANCELLED:
        touch(session)
    session.state = then
    session.held_minutes = held_minutes if then is SessionState.HELD else None
    db.session.flush()
    audit.record(events.ATTENDANCE_RECORDED, case_id=session.case_id, subject_id=session.id, by=by)


def all_came(session: TherapySession, *, by: uuid.UUID) -> None:
    """The usual case, in one tap."""
    hold(session, [Mark(partner.id, AttendanceState.CAME) for partner in session.invited], by=by)


def _write(session: TherapySession, marks: Sequence[Mark]) -> None:
    known = {row.partner_id: row for row in session.attendance}
    seats = {partner.id: partner.seat for partner in session.invited}
    for mark in marks:
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
        row.cancelled_by, row.cancelled_at = mark.cancelled_by, mark.cancelled_at


def _check_marks(session: TherapySession, marks: Sequence[Mark]) -> None:
    found = fault_in(
        marks,
        invited=[partner.id for partner in session.invited],
        minutes=session.minutes,
        now=clock.now(),
    )
    if found is None:
        return
    fault, mark = found
    partner = session.case.partner(mark.partner_id) if mark else None
    if partner is not None and fault is Fault.LATE_BY_HOW_MUCH:
        raise Refusal(
            _(
                "How many minutes late was %(name)s? More than 0, less than the session’s %(minutes)s.",
                name=partner.called,
                minutes=session.minutes,
            ),
            field=f"late_{partner.seat}",
        )
    if partner is not None and fault is Fault.CANCELLED_LATER_THAN_NOW:
        raise Refusal(
            _("When %(name)s cancelled lies ahead. Please look at the day.", name=partner.called),
            field=f"cancelled_at_{partner.seat}",
        )
    if fault is Fault.NO_OTHER:
        raise Refusal(_("It was with one partner alone: nobody else could call it off but the practice."))
    raise Refusal(_("Please say of each person who was expected, and of nobody else, whether they came."))
