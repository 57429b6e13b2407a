"""How the things of this room are called on screen and on paper."""

from collections.abc import Mapping

from flask_babel import gettext as _

from clinic.couples import Case
from clinic.sessions import note_formats as formats
from clinic.sessions.models import (
    AttendanceState,
    CancelledBy,
    EntryKind,
    Meeting,
    NoteDraft,
    NoteFormat,
    SessionNote,
    SessionState,
    TherapySession,
)


def headings(case: Case) -> dict[str, str]:
    """Key of a section → its heading, with the people's names in it. No two are the same."""
    names = dict(enumerate(case.called))
    if len(set(case.called)) < len(case.called):
        names = {at: f"{name} ({at + 1})" for at, name in names.items()}
    first, second = names.get(0, _("the first partner")), names.get(1, _("the second partner"))
    return {
        formats.FACTS: _("Facts"),
        formats.TEXT: _("Note"),
        formats.SUBJECTIVE: _("Subjective"),
        formats.SAID[0]: _("In %(name)s’s words", name=first),
        formats.SAID[1]: _("In %(name)s’s words", name=second),
        formats.OBJECTIVE: _("Objective"),
        formats.ASSESSMENT: _("Assessment"),
        formats.DATA: _("Data"),
        formats.GOALS: _("Goals"),
        formats.BEHAVIOUR: _("Behaviour"),
        formats.INTERVENTION: _("Intervention"),
        formats.RESPONSE: _("Response"),
        formats.PROBLEM: _("Problem"),
        formats.EVALUATION: _("Evaluation"),
        formats.BROUGHT: _("What was brought"),
        formats.PRACTISED: _("What we practised"),
        formats.TOOK_AWAY[0]: _("What %(name)s took away", name=first),
        formats.TOOK_AWAY[1]: _("What %(name)s took away", name=second),
        formats.HOMEWORK: _("Homework"),
        formats.PLAN: _("Plan for next time"),
        formats.BECAUSE: _("No homework this week, because"),
    }


def sections_of(case: Case, format_: NoteFormat, sections: Mapping[str, str]) -> tuple[formats.Section, ...]:
    """The sections that hold text, in the order of the format, with anything else that holds text after them."""
    names = headings(case)
    order = dict.fromkeys((*formats.SECTIONS[format_], *formats.ALL))
    return tuple(
        formats.Section(key, names[key], sections[key])
        for key in order
        if key in names and key != formats.BECAUSE and sections.get(key)
    )


def homework_decided(note: SessionNote) -> str:
    """What was decided about homework where none was given: ``None this week: they travel``. Empty otherwise."""
    if note.no_homework:
        return ": ".join(filter(None, (_("None this week"), note.no_homework_because)))
    return _("They go on with what they have") if note.homework_goes_on else ""


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


def came(state: AttendanceState, minutes_late: int, name: str) -> str:
    """How one partner came: ``Maya came``, ``Jonas came 10 min late``."""
    return {
        AttendanceState.CAME: _("%(name)s came", name=name),
        AttendanceState.LATE: _("%(name)s came %(minutes)s min late", name=name, minutes=minutes_late),
        AttendanceState.CANCELLED: _("%(name)s cancelled", name=name),
        AttendanceState.ABSENT: _("%(name)s did not come", name=name),
    }[state]


def who_came(session: TherapySession, *, in_room: bool = False) -> str:
    """One line about all who were expected; ``both came`` where there is nothing to tell apart.

    In the room it is not said who called a session off: that may have been said in confidence.
    """
    rows = session.attendance
    if rows and all(row.state is AttendanceState.CANCELLED for row in rows):
        if in_room:
            return _("cancelled")
        if all(row.cancelled_by is CancelledBy.PRACTICE for row in rows):
            return _("cancelled by the practice")
        own = [row for row in rows if row.cancelled_by is CancelledBy.SELF]
        rows = own or rows
    if len(rows) == 2 and all(row.state is AttendanceState.CAME for row in rows):
        return _("both came")
    seats = {seat.id: seat.called for seat in session.case.partners}
    return ", ".join(came(row.state, row.minutes_late, seats[row.partner_id]) for row in rows)


def everybody_came(session: TherapySession) -> str:
    """The words of the button."""
    if session.is_joint:
        return _("Both came")
    return _("%(name)s came", name=session.invited[0].called)


def in_one(draft: NoteDraft, case: Case) -> str:
    """All sections of a text in one, with their headings where there are several."""
    names = headings(case)
    parts = [
        (names[key], draft.sections[key]) for key in formats.ALL if key in names and draft.sections.get(key)
    ]
    if len(parts) == 1:
        return parts[0][1]
    return "\n\n".join(f"{heading}\n{text}" for heading, text in parts)
