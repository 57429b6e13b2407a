"""What people type about sessions and notes, turned into typed terms."""

from clinic.sessions.forms.apart import ApartForm
from clinic.sessions.forms.notes import AsideForm, EntryForm, NoteForm, SettleForm
from clinic.sessions.forms.therapy_sessions import AttendanceForm, SessionForm

__all__ = ["ApartForm", "AsideForm", "AttendanceForm", "EntryForm", "NoteForm", "SessionForm", "SettleForm"]
