"""Whether a small daily commitment could grow, or had better shrink. Data in, data out.

It is a line for the counsellor and changes nothing. What is kept on four days of five for two weeks is steady enough to grow;
what is kept on fewer than half the days of a week is too large as it is. Part and tried count as in ``adherence``. The numbers
are our own defaults (catalogue F12).
"""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from typing import Final

from clinic.assignments.adherence import WEIGHTS, How

STEADY: Final = Fraction(4, 5)
STEADY_DAYS: Final = 14
TOO_LARGE: Final = Fraction(1, 2)
TOO_LARGE_DAYS: Final = 7


class Size(StrEnum):
    """What the last days suggest."""

    LARGER = "larger"
    SMALLER = "smaller"


def suggested_size(days: Sequence[How | None]) -> Size | None:
    """What *days* suggest: the expected ones up to today, the oldest first, None where nothing was told.

    Of a stretch about which nothing at all was told nothing is known, so nothing is suggested.
    """
    week, fortnight = _rate(days, TOO_LARGE_DAYS), _rate(days, STEADY_DAYS)
    if week is not None and week < TOO_LARGE:
        return Size.SMALLER
    if fortnight is not None and fortnight >= STEADY:
        return Size.LARGER
    return None


def _rate(days: Sequence[How | None], of_the_last: int) -> Fraction | None:
    last = days[-of_the_last:]
    if len(last) < of_the_last or not any(last):
        return None
    return sum((Fraction(WEIGHTS[how]) for how in last if how), Fraction()) / of_the_last
