"""What rooms above say beside a note on its page: how it stands with its readers, and who signed it after its author."""

from collections.abc import Callable, Mapping
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
