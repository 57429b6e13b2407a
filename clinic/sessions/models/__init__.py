"""Tables of therapy sessions, of their notes, and of the notes that are apart from the record."""

from clinic.sessions.models.apart import ProcessNote
from clinic.sessions.models.notes import (
    EntryKind,
    NoteDraft,
    NoteEntry,
    NoteFormat,
    SessionNote,
)
from clinic.sessions.models.phrases import Phrase
from clinic.sessions.models.series import Meeting, Series
from clinic.sessions.models.therapy_sessions import (
    Attendance,
    AttendanceState,
    CancelledBy,
    SessionKind,
    SessionState,
    TherapySession,
)

__all__ = [
    "Attendance",
    "AttendanceState",
    "CancelledBy",
    "EntryKind",
    "Meeting",
    "NoteDraft",
    "NoteEntry",
    "NoteFormat",
    "Phrase",
    "ProcessNote",
    "Series",
    "SessionKind",
    "SessionNote",
    "SessionState",
    "TherapySession",
]
