"""Sessions in a report: how many were held, and how often each came."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, time, timedelta

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select

from clinic.access import Viewer
from clinic.couples import Case, Partner, visible_to
from clinic.database import db
from clinic.progress.course import Course
from clinic.progress.period import Period
from clinic.sessions import Attendance, AttendanceState, TherapySession

_THERE = (AttendanceState.CAME, AttendanceState.LATE)


def held(course: Course, of: Partner | None = None) -> tuple[str, ...]:
    """How many joint sessions were held; with *of*, how many with that partner alone. None is not spoken of."""
    if of is None:
        joint = len(course.joint_sessions)
        return (
            (ngettext("%(num)s joint session held", "%(num)s joint sessions held", joint),) if joint else ()
        )
    alone = sum(1 for meeting in course.held if meeting.partner_id == of.id)
    said = ngettext(
        "%(num)s session with %(name)s alone", "%(num)s sessions with %(name)s alone", alone, name=of.called
    )
    return (said,) if alone else ()


def who_came(
    viewer: Viewer, course: Course, called: Callable[[Partner], str], of: Partner | None = None
) -> tuple[str, ...]:
    """How often each came to joint sessions; with *of*, how often that partner came alone. Of what was noted."""
    came = came_of(viewer, course.case, course.period.as_far_as(course.today), of)
    lines = []
    for seat in course.case.partners if of is None else [of]:
        there, noted = came.get(seat.seat, (0, 0))
        if noted:
            words = _("joint sessions") if of is None else _("sessions alone")
            lines.append(
                _(
                    "%(who)s came to %(there)s of %(noted)s %(sessions)s",
                    who=called(seat),
                    there=there,
                    noted=noted,
                    sessions=words,
                )
            )
    return tuple(lines)


def who_came_alone(course: Course, called: Callable[[Partner], str]) -> tuple[str, ...]:
    """How often each was seen alone: for whoever may know of it."""
    counts = Counter(meeting.partner_id for meeting in course.held if not meeting.is_joint)
    return tuple(
        ngettext(
            "%(num)s session with %(name)s alone",
            "%(num)s sessions with %(name)s alone",
            counts[seat.id],
            name=called(seat),
        )
        for seat in course.case.partners
        if counts[seat.id]
    )


def came_of(
    viewer: Viewer, case: Case, period: Period, of: Partner | None = None
) -> dict[int, tuple[int, int]]:
    """By seat: to how many sessions they came, of how many it was noted. Joint sessions; with *of*, those with that one alone."""
    rows = db.session.execute(
        select(Attendance.partner_id, Attendance.state)
        .join(TherapySession, TherapySession.id == Attendance.session_id)
        .where(
            TherapySession.case_id == case.id,
            TherapySession.audience_partner_id.is_(None)
            if of is None
            else TherapySession.audience_partner_id == of.id,
            visible_to(viewer, TherapySession),
            TherapySession.starts_at >= datetime.combine(period.since, time.min),
            TherapySession.starts_at < datetime.combine(period.until + timedelta(days=1), time.min),
        )
    ).all()
    seats = {seat.id: seat.seat for seat in case.partners}
    noted = Counter(seats.get(row.partner_id, 0) for row in rows)
    there = Counter(seats.get(row.partner_id, 0) for row in rows if row.state in _THERE)
    return {seat: (there[seat], noted[seat]) for seat in noted}
