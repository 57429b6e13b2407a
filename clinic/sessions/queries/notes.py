"""Reading notes and their versions."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import select

from clinic.access import Viewer
from clinic.accounts import Account
from clinic.couples import Case, visible_to
from clinic.database import db, practice_in_scope
from clinic.refusal import Missing
from clinic.sessions.models import NoteDraft, NoteFormat, SessionNote, SessionState, TherapySession
from clinic.sessions.note_formats import PLAN
from clinic.sessions.readership import readable_by

#: How far back the last plan is looked for, note by note.
_LOOK_BACK = 10


@dataclass(frozen=True)
class Plan:
    """What somebody meant to do next, from a signed note."""

    text: str
    service_date: date
    note_id: uuid.UUID


def get_note(note_id: uuid.UUID) -> SessionNote:
    """The note."""
    found = db.session.get(SessionNote, note_id)
    if found is None:
        raise Missing
    return found


def find_own_note(case: Case, session: TherapySession | None, *, author_id: uuid.UUID) -> SessionNote | None:
    """The author's note of this session; without a session, one that was begun and never written in."""
    own = select(SessionNote).where(SessionNote.case_id == case.id, SessionNote.entered_by_id == author_id)
    if session is not None:
        return db.session.scalars(own.where(SessionNote.session_id == session.id)).one_or_none()
    return db.session.scalars(
        own.where(SessionNote.session_id.is_(None), SessionNote.draft_version == 0)
        .order_by(SessionNote.started_at.desc())
        .limit(1)
    ).one_or_none()


def find_held_before(
    viewer: Viewer, case: Case, session: TherapySession | None, day: date
) -> TherapySession | None:
    """The session that took place before this one (or before that day), as far as the viewer may know of it."""
    until = session.starts_at if session is not None else datetime.combine(day, time.min)
    return db.session.scalars(
        select(TherapySession)
        .where(
            TherapySession.case_id == case.id,
            visible_to(viewer, TherapySession),
            TherapySession.state == SessionState.HELD,
            TherapySession.starts_at < until,
        )
        .order_by(TherapySession.starts_at.desc())
        .limit(1)
    ).first()


def get_version(draft_id: uuid.UUID) -> NoteDraft:
    """One version of a note."""
    found = db.session.get(NoteDraft, draft_id)
    if found is None:
        raise Missing
    return found


def find_last_format(*, author_id: uuid.UUID) -> NoteFormat | None:
    """The format in which the author wrote last."""
    return db.session.scalars(
        select(SessionNote.format)
        .where(SessionNote.entered_by_id == author_id, SessionNote.draft_version > 0)
        .order_by(SessionNote.started_at.desc())
        .limit(1)
    ).one_or_none()


def find_names(account_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    """How the people of the practice with these ids are called."""
    wanted = select(Account.id, Account.name).where(
        Account.id.in_(account_ids), Account.practice_id == practice_in_scope()
    )
    return {row.id: row.name for row in db.session.execute(wanted)}


def find_last_signed_plan(viewer: Viewer, case: Case) -> Plan | None:
    """The plan of the latest signed note that has one."""
    signed = db.session.scalars(
        select(SessionNote)
        .where(
            visible_to(viewer, SessionNote),
            SessionNote.case_id == case.id,
            SessionNote.signed_at.is_not(None),
        )
        .order_by(SessionNote.service_date.desc(), SessionNote.signed_at.desc())
        .limit(_LOOK_BACK)
    )
    for note in signed:
        if text := note.sections.get(PLAN, "").strip():
            return Plan(text, note.service_date, note.id)
    return None


def list_notes_without_session(viewer: Viewer, case: Case) -> list[SessionNote]:
    """Notes that belong to no appointment, newest first, as far as the viewer may read them."""
    return list(
        db.session.scalars(
            select(SessionNote)
            .where(readable_by(viewer), SessionNote.case_id == case.id, SessionNote.session_id.is_(None))
            .order_by(SessionNote.service_date.desc(), SessionNote.started_at.desc())
            .limit(50)
        )
    )


def find_latest_versions(note: SessionNote) -> tuple[NoteDraft | None, NoteDraft | None]:
    """The latest version that is kept, and the one before it."""
    rows = db.session.scalars(
        select(NoteDraft)
        .where(NoteDraft.note_id == note.id, NoteDraft.beside.is_(False))
        .order_by(NoteDraft.version.desc())
        .limit(2)
    ).all()
    return (rows[0] if rows else None), (rows[1] if len(rows) > 1 else None)


def list_versions(note: SessionNote) -> list[NoteDraft]:
    """All versions that are kept, those of other windows among them, newest first."""
    return list(
        db.session.scalars(
            select(NoteDraft)
            .where(NoteDraft.note_id == note.id)
            .order_by(NoteDraft.saved_at.desc(), NoteDraft.version.desc())
        )
    )


def list_beside(note: SessionNote) -> list[NoteDraft]:
    """Texts of other windows that nobody has looked at yet, in the order they came."""
    return list(
        db.session.scalars(
            select(NoteDraft)
            .where(NoteDraft.note_id == note.id, NoteDraft.beside.is_(True), NoteDraft.settled_at.is_(None))
            .order_by(NoteDraft.saved_at, NoteDraft.id)
        )
    )
