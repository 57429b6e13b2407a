"""Two at once: whoever decides by what is there holds it first."""

from clinic.database import Base, db


def hold(row: Base) -> None:
    """Until we are done nobody else changes this row, and whoever would hold it waits; what it says is read anew.

    On PostgreSQL the row is locked, and rows that point to it can still be written; on SQLite whoever writes is alone anyway.
    What hangs below it and was read before is the caller's to read again.
    """
    db.session.flush()
    db.session.refresh(row, with_for_update={"of": type(row), "key_share": True})
