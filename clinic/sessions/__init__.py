"""Therapy sessions and their notes.

A ``TherapySession`` is an appointment with both partners or with one; an individual one belongs to that partner's
audience, so for the other, for joint counts and in the room it does not exist. A ``SessionNote`` is the record of it:
autosaved while it is written, never losing the text of a second window, frozen when it is signed; afterwards only a late
entry, an addendum or a correction. A ``ProcessNote`` is for its author alone, under a key of its own, in a table that
nothing about the record reads.
"""

from flask import Flask

from clinic.sessions.models import (
    Attendance,
    AttendanceState,
    CancelledBy,
    EntryKind,
    Meeting,
    NoteDraft,
    NoteEntry,
    NoteFormat,
    Phrase,
    ProcessNote,
    Series,
    SessionKind,
    SessionNote,
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
    "init_app",
]


def init_app(app: Flask) -> None:
    """Open the room's doors."""
    from clinic.sessions import permissions, room_by_itself
    from clinic.sessions.views import BLUEPRINTS

    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    app.jinja_env.globals.update({name: getattr(permissions, name) for name in permissions.__all__})
    room_by_itself.init_app(app)
