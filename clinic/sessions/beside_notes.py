"""What rooms above say beside a note: how it stands with its readers, and who signed it after its author."""

import uuid
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, current_app

from clinic.access import Viewer
from clinic.sessions.models import SessionNote


@dataclass(frozen=True)
class Beside:
    """``state`` stands in the line below the title, ``signatures`` below the author's; *template* shows ``facts``."""

    template: str
    state: str = ""
    signatures: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)


Teller = Callable[[Viewer, SessionNote], Beside | None]
_TELLERS = "what stands beside a note"


def stand_beside(app: Flask, teller: Teller) -> None:
    """Ask *teller* whenever a note is shown."""
    app.extensions.setdefault(_TELLERS, []).append(teller)


def told_beside(viewer: Viewer, note: SessionNote) -> list[Beside]:
    """All that stands beside this note for this viewer."""
    told = (teller(viewer, note) for teller in current_app.extensions.get(_TELLERS, []))
    return [beside for beside in told if beside is not None]


InShort = Callable[[Collection[uuid.UUID]], Mapping[uuid.UUID, str]]
_IN_SHORT = "what stands beside notes in a list"


def stand_in_lists(app: Flask, in_short: InShort) -> None:
    """Ask *in_short* of all signed notes of a list at once: a word or two about each that has more to it than "signed"."""
    app.extensions.setdefault(_IN_SHORT, []).append(in_short)


def told_in_short(note_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Note → those words."""
    told: dict[uuid.UUID, str] = {}
    for in_short in current_app.extensions.get(_IN_SHORT, []) if note_ids else []:
        told.update(in_short(note_ids))
    return told
