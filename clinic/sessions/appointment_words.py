"""How appointments that come round, and what became of single ones, are spoken of."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from flask_babel import format_date
from flask_babel import gettext as _

from clinic.couples import Case
from clinic.sessions import recurrence
from clinic.sessions.models import Attendance, AttendanceState, CancelledBy, Series, TherapySession
from clinic.sessions.recurrence import Pattern
from clinic.web.templating import when

_LINK = re.compile(r"https://[\w.-]+(?::[0-9]+)?(?:/[^\s<>\"']*)?", re.ASCII)


def pattern_name(pattern: Pattern) -> str:
    """How often, as it stands to choose."""
    return {
        Pattern.ONCE: _("once"),
        Pattern.WEEKLY: _("every week"),
        Pattern.SECOND: _("every second week"),
        Pattern.THIRD: _("every third week"),
        Pattern.FOURTH: _("every fourth week"),
        Pattern.MONTHLY: _("every month, on the same weekday (as the first Monday)"),
        Pattern.MONTHLY_LAST: _("every month, on the last such weekday"),
    }[pattern]


def comes_round(series: Series) -> str:
    """``Every second Thursday at 16:00``, with the last day where there is one."""
    rule = recurrence.words(series.rule)
    words = _("%(rule)s at %(time)s", rule=rule[:1].upper() + rule[1:], time=f"{series.starts_at:%H:%M}")
    if series.until is None:
        return words
    return _("%(words)s, until %(day)s", words=words, day=format_date(series.until, "EEE d MMM yyyy"))


def with_whom(series: Series) -> str:
    """``both partners``, ``Maya alone``."""
    if series.is_joint:
        return _("both partners")
    return _("%(name)s alone", name=series.invited[0].called)


def in_fact(session: TherapySession) -> str:
    """What it was, where that is not what was planned: ``planned with both, only Maya came``. Empty otherwise."""
    if not session.was_otherwise:
        return ""
    there = session.in_fact or []
    return _("planned with both, only %(name)s came", name=there[0].called)


def lasted(session: TherapySession) -> str:
    """``50 minutes``, and how long it was in fact where that was otherwise."""
    if session.held_minutes is None or session.held_minutes == session.minutes:
        return _("%(minutes)s minutes", minutes=session.minutes)
    return _("%(held)s minutes, planned were %(minutes)s", held=session.held_minutes, minutes=session.minutes)


def is_link(place: str) -> bool:
    """Whether the place is an address to click, such as that of a video meeting."""
    return _LINK.fullmatch(place) is not None


def called_off(session: TherapySession) -> list[str]:
    """For each who cancelled, by whom and when, as far as anybody knows; once where it is the same for both."""
    rows = [row for row in session.attendance if row.state is AttendanceState.CANCELLED]
    sentences = (_called_off(session.case, row, session.zone) for row in rows)
    return list(dict.fromkeys(filter(None, sentences)))


def _called_off(case: Case, row: Attendance, zone: str) -> str:
    who = caller(case, row)
    at = moment(row.cancelled_at, zone) if row.cancelled_at else ""
    if who and at:
        return _("Called off by %(who)s, %(when)s", who=who, when=at)
    if who:
        return _("Called off by %(who)s", who=who)
    return _("Called off %(when)s", when=at) if at else ""


def caller(case: Case, row: Attendance) -> str:
    """Who called it off: a name, or the practice; empty where nobody said."""
    partner = case.partner(row.partner_id)
    if row.cancelled_by is CancelledBy.OTHER and partner is not None:
        partner = case.other(partner)
    if row.cancelled_by is CancelledBy.PRACTICE:
        return _("the practice")
    return partner.called if row.cancelled_by is not None and partner is not None else ""


def moment(at: datetime, zone: str) -> str:
    """``Thu 12 Nov, 09:10``, on the clock of the session."""
    return when(at.astimezone(ZoneInfo(zone)))
