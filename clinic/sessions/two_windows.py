"""Whether a save continues the text that is kept, or comes from a window that has not seen it.

Every save carries the version it was written on and the mark of its window. A window that saved last may be behind: when
the answer to its save got lost on the way, it still names the version before, and nobody else has written since.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kept:
    """How a text stands: its version, which window saved it last, and on which version that window began."""

    version: int
    window: str
    run_from: int


def continues(kept: Kept, *, base: int, window: str) -> bool:
    """Whether a text written on version *base* in *window* may take the place of what is kept."""
    if base == kept.version:
        return True
    return bool(window) and window == kept.window and kept.run_from <= base < kept.version


def after(kept: Kept, *, base: int, window: str) -> Kept:
    """How it stands after a save that continues it."""
    same_run = bool(window) and window == kept.window
    return Kept(kept.version + 1, window, kept.run_from if same_run else base)
