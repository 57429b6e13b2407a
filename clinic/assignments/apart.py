"""How differently two partners tell the same homework: worth a question, never a verdict. Data in, data out."""

from collections.abc import Iterable
from typing import Final

#: From this difference in what was done on, the brief marks that the two tell it differently.
WORTH_A_QUESTION: Final = 0.5
#: Likewise from so many points between two ratings on.
RATED_APART: Final = 5


def points_apart(pairs: Iterable[tuple[int | None, ...]]) -> int:
    """The widest gap among pairs of ratings; a pair in which one is missing has none."""
    known = [[number for number in pair if number is not None] for pair in pairs]
    return max((abs(pair[0] - pair[1]) for pair in known if len(pair) == 2), default=0)


def is_worth_a_question(told: float, points: int) -> bool:
    """Whether the difference in what was told (0 to 1) or in points is large enough to ask about it."""
    return told >= WORTH_A_QUESTION or points >= RATED_APART
