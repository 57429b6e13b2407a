"""What exactly a step covers, and whether all steps of a note still are what was done."""

from collections.abc import Sequence
from typing import Any

from clinic.sessions import SessionNote
from clinic.sessions.signing import chain_holds
from clinic.supervision.models import NoteStep


def mark_of(note: SessionNote, additions: int) -> str:
    """The fingerprint of the signed note with its first *additions*: what whoever took the step had before them."""
    if additions:
        return note.entries[additions - 1].chain_hash
    return note.body_hash or ""


def step_body(step: NoteStep, note: SessionNote) -> dict[str, Any]:
    """Everything that the chain covers of one step."""
    return {
        "step": str(step.id),
        "note": str(step.note_id),
        "position": step.position,
        "kind": str(step.kind),
        "by": str(step.by_id),
        "at": step.at.isoformat(),
        "salt": step.salt,
        "remark": step.remark,
        "read": mark_of(note, step.additions),
    }


def steps_hold(note: SessionNote, steps: Sequence[NoteStep]) -> bool:
    """Whether the steps are, one after the other, what was done, on what stands in the note."""
    if any(step.additions > len(note.entries) for step in steps):
        return False
    return chain_holds(note.body_hash or "", [(step_body(step, note), step.chain_hash) for step in steps])
