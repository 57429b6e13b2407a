"""How the things of this room are called on screen and on paper."""

from flask_babel import gettext as _

from clinic.couples import Case
from clinic.sessions import note_formats as sections
from clinic.sessions.models import (
    Attendance,
    AttendanceState,
    EntryKind,
    Meeting,
    NoteFormat,
    SessionState,
    TherapySession,
)


def headings(case: Case) -> dict[str, str]:
    """Key of a section → its heading, with the people's names in it."""
    named = {
        key: _("What %(name)s took away", name=partner.called)
        for key, partner in zip(sections.TOOK_AWAY, case.partners, strict=False)
    }
    return {
        sections.TEXT: _("Note"),
        sections.BROUGHT: _("What was brought"),
        sections.PRACTISED: _("What we practised"),
        sections.TOOK_AWAY[0]: _("What the first partner took away"),
        sections.TOOK_AWAY[1]: _("What the second partner took away"),
        sections.HOMEWORK: _("Homework"),
        sections.PLAN: _("Plan for next time"),
        sections.BECAUSE: _("No homework this week, because"),
    } | named


def format_name(format_: NoteFormat) -> str:
    """How a format is offered."""
    return {NoteFormat.NARRATIVE: _("Free text"), NoteFormat.REPAIR: _("Repair format")}[format_]


def entry_name(kind: EntryKind) -> str:
    """How an entry is headed."""
    return {
        EntryKind.LATE_ENTRY: _("Late entry"),
        EntryKind.ADDENDUM: _("Addendum"),
        EntryKind.CORRECTION: _("Correction"),
    }[kind]


def meeting_name(meeting: Meeting) -> str:
    """How they meet."""
    return {
        Meeting.ROOM: _("In the practice"),
        Meeting.VIDEO: _("By video"),
        Meeting.PHONE: _("By telephone"),
    }[meeting]


def state_name(state: SessionState) -> str:
    """What became of a session."""
    return {
        SessionState.PLANNED: _("planned"),
        SessionState.HELD: _("held"),
        SessionState.CANCELLED: _("cancelled"),
        SessionState.NOT_ATTENDED: _("nobody came"),
    }[state]


def company(session: TherapySession) -> str:
    """With whom a session is."""
    if session.is_joint:
        return _("both partners")
    return _("%(name)s alone", name=session.invited[0].called) if session.invited else _("one partner")


def attended(row: Attendance, name: str) -> str:
    """How one partner came: ``Maya came``, ``Jonas came 10 minutes late``."""
    match row.state:
        case AttendanceState.CAME:
            return _("%(name)s came", name=name)
        case AttendanceState.LATE:
            return _("%(name)s came %(minutes)s min late", name=name, minutes=row.minutes_late)
        case AttendanceState.CANCELLED:
            return _("%(name)s cancelled", name=name)
        case AttendanceState.ABSENT:
            return _("%(name)s did not come", name=name)
