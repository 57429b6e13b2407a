"""Signing a note, and adding to a signed one."""

import secrets
import uuid
from dataclasses import dataclass

from flask_babel import gettext as _

from clinic import audit, clock
from clinic.database import db
from clinic.refusal import Refusal
from clinic.sessions import after_signing, events, queries
from clinic.sessions.facts import facts_of
from clinic.sessions.fingerprints import entry_body, signed_body
from clinic.sessions.models import EntryKind, NoteEntry, SessionNote
from clinic.sessions.note_formats import LEFT_OUT, is_blank
from clinic.sessions.services.holding import hold_still
from clinic.sessions.signing import chained, hash_of


@dataclass(frozen=True)
class EntryTerms:
    """What is added to a signed note, and why."""

    kind: EntryKind
    reason: str
    text: str


def sign(note: SessionNote, *, by: uuid.UUID) -> None:
    """Freeze the note. Signing what is signed changes and asks nothing."""
    hold_still(note)
    if note.is_signed:
        return
    if refused := why_not(note):
        raise Refusal(refused)
    note.sections = {key: text for key, text in note.sections.items() if key != LEFT_OUT}
    note.header = {"salt": secrets.token_hex(16)} | facts_of(note.session)
    note.signed_at = clock.now()
    note.signed_by_id = by
    note.body_hash = hash_of(signed_body(note))
    db.session.flush()
    audit.record(events.NOTE_SIGNED, case_id=note.case_id, subject_id=note.id, by=by)
    after_signing.tell(note, by)


def why_not(note: SessionNote) -> str:
    """Why the note cannot be signed as it is; empty where it can."""
    if is_blank(note.sections):
        return _("There is nothing in this note yet. Write a sentence, then sign it.")
    if queries.list_beside(note):
        return _("A second text of this note came from another window. Look at both first, then sign.")
    return ""


def add(note: SessionNote, terms: EntryTerms, *, by: uuid.UUID) -> NoteEntry:
    """A late entry, an addendum or a correction: dated now, signed by whoever writes it, after all that stands there."""
    if note.body_hash is None:
        raise Refusal(_("This note is not signed yet: write it into the note itself."))
    if not terms.reason.strip():
        raise Refusal(_("Say in a few words why it is added."), field="reason")
    if not terms.text.strip():
        raise Refusal(_("Write what is to be added."), field="text")
    hold_still(note)
    db.session.refresh(note, ["entries"])
    last = note.entries[-1] if note.entries else None
    entry = NoteEntry(
        case_id=note.case_id,
        note_id=note.id,
        position=last.position + 1 if last else 1,
        kind=terms.kind,
        by_id=by,
        salt=secrets.token_hex(16),
    )
    entry.reason, entry.text = terms.reason, terms.text
    entry.chain_hash = chained(last.chain_hash if last else note.body_hash, entry_body(entry))
    db.session.add(entry)
    db.session.flush()
    db.session.refresh(note, ["entries"])
    audit.record(events.ENTRY_ADDED, case_id=note.case_id, subject_id=note.id, detail=terms.kind, by=by)
    after_signing.tell(note, by)
    return entry
