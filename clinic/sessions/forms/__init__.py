"""What people type about sessions and notes, turned into typed terms."""

from clinic.sessions.forms.apart import ApartForm
from clinic.sessions.forms.attendance import AttendanceForm, CancelForm
from clinic.sessions.forms.notes import ChoiceForm, EntryForm, NoteForm, SettleForm
from clinic.sessions.forms.phrases import PhraseForm
from clinic.sessions.forms.therapy_sessions import SessionForm, Wish

__all__ = [
    "ApartForm",
    "AttendanceForm",
    "CancelForm",
    "ChoiceForm",
    "EntryForm",
    "NoteForm",
    "PhraseForm",
    "SessionForm",
    "SettleForm",
    "Wish",
]
