"""Holding a note still while it is changed."""

from clinic.database import db
from clinic.sessions.models import ProcessNote, SessionNote


def hold_still(note: SessionNote | ProcessNote) -> None:
    """From here on no other request changes the row, and what is at hand is what stands in it now.

    On PostgreSQL the row is locked; on SQLite a request that writes is alone anyway.
    """
    db.session.flush()
    db.session.refresh(note, with_for_update=True)
