"""Whether commitments of one of the two could grow, or had better shrink. Data in, data out.

It is a line for the counsellor and changes nothing. Of the last five that somebody said something of, four kept say that there is
room; fewer than half kept say that they are too large as they are, which is about their size and nobody's character. Of fewer
than four nothing is known. The numbers are our own defaults, like those for what is done every day (``assignments/growing``).
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from clinic.commitments.models import Told

LATELY: Final = 5
ENOUGH: Final = 4


class Size(StrEnum):
    """What was said lately suggests."""

    LARGER = "larger"
    SMALLER = "smaller"


def suggested_size(told: Sequence[Told]) -> Size | None:
    """What *told* suggests, the newest last."""
    last = told[-LATELY:]
    if len(last) < ENOUGH:
        return None
    kept = last.count(Told.KEPT)
    if kept >= ENOUGH:
        return Size.LARGER
    return Size.SMALLER if 2 * kept < len(last) else None
