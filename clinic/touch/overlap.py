"""Which kinds of touch both welcome. Data in, data out.

Only a welcome counts, and only a free one: of somebody who was not free to say no lately, no yes is worth anything. "Something
else" is left out, because each may have meant another thing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

WELCOME: Final = "welcome"
SOMETHING_ELSE: Final = "other"


@dataclass(frozen=True)
class Marks:
    """One partner's marks, kind → mark, and whether they are free to say no."""

    kinds: Mapping[str, str] = field(default_factory=dict)
    free: bool = True

    def welcomes(self, kind: str) -> bool:
        """Whether this partner welcomes it, freely."""
        return self.free and self.kinds.get(kind) == WELCOME


def overlap(first: Marks, second: Marks, kinds: Iterable[str]) -> tuple[str, ...]:
    """Those of *kinds* that both welcome, in the order of *kinds*; none while one of them is not free to say no."""
    if not (first.free and second.free):
        return ()
    return tuple(
        kind for kind in kinds if kind != SOMETHING_ELSE and first.welcomes(kind) and second.welcomes(kind)
    )
