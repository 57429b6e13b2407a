"""Counts that may be shown: nothing under five, and nothing from which something under five can be worked out.

Data in, data out. Under five, a number in a practice can be a couple that somebody knows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

FEWEST: Final = 5


@dataclass(frozen=True)
class Shown:
    """The cells in their order and their sum; None is hidden."""

    cells: tuple[int | None, ...]
    total: int | None


def hide_few(counts: Sequence[int]) -> Shown:
    """What may be shown of cells that add up to a total that is shown beside them.

    Cells under five are hidden. With the total, one hidden cell would be known, and so would it be that a few are in one of
    several: then the smallest of the others is hidden as well, until what is hidden is nobody, or five and more in two cells and
    more. Where there is no other left, the total is hidden.
    """
    hidden = {nth for nth, count in enumerate(counts) if count < FEWEST}
    others = sorted((count, nth) for nth, count in enumerate(counts) if nth not in hidden)
    while _tells(counts, hidden) and others:
        hidden.add(others.pop(0)[1])
    total = None if _tells(counts, hidden) else sum(counts)
    return Shown(tuple(None if nth in hidden else count for nth, count in enumerate(counts)), total)


def _tells(counts: Sequence[int], hidden: set[int]) -> bool:
    """Whether what is hidden could be worked out, all or some few of it."""
    among = sum(counts[nth] for nth in hidden)
    return among > 0 and (len(hidden) < 2 or among < FEWEST)


def hide_in_balance(counts: Sequence[int]) -> tuple[int | None, ...]:
    """What may be shown of numbers of which each follows from the others: as many at the end as at the beginning, more or less
    those who came and went.

    One alone would be known, so there are two hidden or none.
    """
    hidden = {nth for nth, count in enumerate(counts) if count < FEWEST}
    if len(hidden) == 1:
        hidden.add(min((count, nth) for nth, count in enumerate(counts) if nth not in hidden)[1])
    return tuple(None if nth in hidden else count for nth, count in enumerate(counts))
