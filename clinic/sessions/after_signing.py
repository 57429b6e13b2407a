"""What rooms above do when a signature was put under a note, or under what was added to it."""

import uuid
from collections.abc import Callable

from flask import Flask, current_app

from clinic.sessions.models import SessionNote

Listener = Callable[[SessionNote, uuid.UUID], None]
_LISTENERS = "who hears of signatures"


def listen(app: Flask, listener: Listener) -> None:
    """Tell *listener* of the note, and of whoever signed, in the transaction of the signature."""
    app.extensions.setdefault(_LISTENERS, []).append(listener)


def tell(note: SessionNote, by: uuid.UUID) -> None:
    """Somebody signed."""
    for listener in current_app.extensions.get(_LISTENERS, []):
        listener(note, by)
