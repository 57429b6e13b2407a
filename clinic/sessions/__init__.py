"""Therapy sessions and their notes.

A ``TherapySession`` is an appointment with both partners or with one; an individual one belongs to that partner's
audience, so for the other, for joint counts and in the room it does not exist. Those that come round are rows of a ``Series``,
written out half a year ahead; one can be moved or left out without the others. ``Attendance`` says of each partner whether
they came, so that what a session was in fact stands beside what was planned. What an appointment runs into is said, and
nobody is stopped.

A ``SessionNote`` is the record of a session: autosaved while it is written, never losing the text of a second window, frozen
when it is signed; afterwards only a late entry, an addendum or a correction. A ``ProcessNote`` is for its author alone,
under a key of its own, in a table that nothing about the record reads.
"""

from flask import Flask

from clinic.jobs import every
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
    """Open the room's doors, and write out what comes round."""
    from clinic.sessions import permissions, room_by_itself
    from clinic.sessions.jobs import PAUSE, top_up
    from clinic.sessions.views import BLUEPRINTS

    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    app.jinja_env.globals.update({name: getattr(permissions, name) for name in permissions.__all__})
    room_by_itself.init_app(app)
    every(app, "sessions.top_up", PAUSE, top_up)
