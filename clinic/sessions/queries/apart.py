"""Reading what is kept apart. Every one of these asks for the author."""

import uuid

from sqlalchemy import select

from clinic.couples import Case
from clinic.database import db
from clinic.refusal import Missing
from clinic.sessions.models import ProcessNote


def get_process_note(note_id: uuid.UUID) -> ProcessNote:
    """A private note."""
    found = db.session.get(ProcessNote, note_id)
    if found is None:
        raise Missing
    return found


def list_apart(case: Case, *, author_id: uuid.UUID) -> list[ProcessNote]:
    """The author's own of this case, newest first."""
    return list(
        db.session.scalars(
            select(ProcessNote)
            .where(ProcessNote.case_id == case.id, ProcessNote.author_id == author_id)
            .order_by(ProcessNote.on.desc(), ProcessNote.started_at.desc(), ProcessNote.id)
        )
    )


def find_empty_apart(case: Case, *, author_id: uuid.UUID) -> ProcessNote | None:
    """One that was begun and never written in."""
    return db.session.scalars(
        select(ProcessNote)
        .where(ProcessNote.case_id == case.id, ProcessNote.author_id == author_id, ProcessNote.version == 0)
        .order_by(ProcessNote.started_at.desc())
        .limit(1)
    ).one_or_none()


def find_copy_apart(note: ProcessNote, *, window: str) -> ProcessNote | None:
    """The copy that this window has already made of the note."""
    return db.session.scalars(
        select(ProcessNote)
        .where(ProcessNote.copy_of_id == note.id, ProcessNote.window == window)
        .order_by(ProcessNote.started_at)
        .limit(1)
    ).one_or_none()
