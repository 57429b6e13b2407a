"""What stood at the end stays as it stood: rooms above say what is kept of a case when it is closed.

Goals, results and homework can be put right later; the closing and both copies are printed from what was kept on that day.
"""

import uuid
from collections.abc import Callable
from typing import Any, Final

from flask import Flask, current_app

from clinic.closings.models import Closing

#: Whoever closes the case is named, because it is read as they can read it. What is told has the shape of JSON.
Tell = Callable[[Closing, uuid.UUID], dict[str, Any]]
_KEPT: Final = "kept at a closing"


def kept_at_closing(app: Flask, tell: Tell) -> None:
    """Have *tell* asked what is to be kept, whenever a case is closed."""
    app.extensions.setdefault(_KEPT, []).append(tell)


def what_is_kept(closing: Closing, *, by: uuid.UUID) -> dict[str, Any]:
    """All of it."""
    kept: dict[str, Any] = {}
    for tell in current_app.extensions.get(_KEPT, ()):
        kept |= tell(closing, by)
    return kept
