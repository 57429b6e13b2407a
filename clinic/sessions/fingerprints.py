"""What exactly a signature and a chain cover, and whether a note still is what was signed."""

from typing import Any

from clinic.sessions.models import NoteEntry, SessionNote
from clinic.sessions.signing import chain_holds, hash_of


def signed_body(note: SessionNote) -> dict[str, Any]:
    """Everything that the signature of *note* covers."""
    # Named only where it is so: what was signed before one could decide it still has its fingerprint.
    goes_on = {"homework_goes_on": True} if note.homework_goes_on else {}
    return goes_on | {
        "note": str(note.id),
        "author": str(note.entered_by_id),
        "signed_by": str(note.signed_by_id),
        "signed_at": note.signed_at.isoformat() if note.signed_at else "",
        "service_date": note.service_date.isoformat(),
        "concerns": str(note.concerns_id or ""),
        "format": str(note.format),
        "no_homework": note.no_homework,
        "sections": note.sections,
        "header": note.header,
    }


def entry_body(entry: NoteEntry) -> dict[str, Any]:
    """Everything that the chain covers of one entry."""
    return {
        "entry": str(entry.id),
        "note": str(entry.note_id),
        "position": entry.position,
        "kind": str(entry.kind),
        "by": str(entry.by_id),
        "at": entry.at.isoformat(),
        "salt": entry.salt,
        "reason": entry.reason,
        "text": entry.text,
    }


def is_intact(note: SessionNote) -> bool:
    """Whether a signed note and its entries are, letter by letter, what was signed."""
    if note.body_hash is None or note.body_hash != hash_of(signed_body(note)):
        return False
    return chain_holds(note.body_hash, [(entry_body(entry), entry.chain_hash) for entry in note.entries])
