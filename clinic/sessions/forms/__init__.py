"""What people type about sessions and notes, turned into typed terms."""

from clinic.sessions.forms.apart import ApartForm
from clinic.sessions.forms.notes import ChoiceForm, EntryForm, NoteForm, SettleForm
from clinic.sessions.forms.therapy_sessions import AttendanceForm, SessionForm

__all__ = ["ApartForm", "AttendanceForm", "ChoiceForm", "EntryForm", "NoteForm", "SessionForm", "SettleForm"]
