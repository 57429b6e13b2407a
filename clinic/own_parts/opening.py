"""When two parts that were written alone are opened, and what of them. Data in, data out.

Nothing is opened for one alone: a part that stands open while the other's does not would tell what the other did not do. Somebody
may be ready without having written: they are then ready to hear.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Part:
    """What one partner wrote and does not hold back, by field, and whether they are ready to share it."""

    ready: bool = False
    words: Mapping[str, Any] = field(default_factory=dict)


def to_open(parts: Sequence[Part], *, offered: bool) -> tuple[Mapping[str, Any], ...]:
    """What is opened of each part, in their order; nothing at all unless everything holds.

    Both are there and ready, the homework stands on their pages (``offered``: nothing is on hold, paused or over), and there is
    something to read.
    """
    if not offered or len(parts) != 2 or not all(part.ready for part in parts):
        return ()
    if not any(part.words for part in parts):
        return ()
    return tuple(part.words for part in parts)
