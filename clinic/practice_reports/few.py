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


def hide_few(counts: Sequence[int], couples: Sequence[int] | None = None) -> Shown:
    """What may be shown of cells that add up to a total that is shown beside them.

    *couples* is how many couples stand behind each cell, where a cell counts something of theirs: many sessions of few couples
    are as few as the couples are. One couple can stand behind several cells, so of what is hidden together only the largest
    number of couples is certain.

    Cells under five are hidden. With the total, one hidden cell would be known, and so would it be that a few are in one of
    several: then the smallest of the others is hidden as well, until what is hidden is nobody, or five and more in two cells and
    more. Where there is no other left, the total is hidden.
    """
    behind = counts if couples is None else couples
    among = sum if couples is None else max
    hidden = {nth for nth, count in enumerate(counts) if min(count, behind[nth]) < FEWEST}

    def tells() -> bool:
        """Whether what is hidden could be worked out, all or some few of it."""
        few = among([behind[nth] for nth in hidden] or [0])
        return few > 0 and (len(hidden) < 2 or few < FEWEST)

    others = sorted((count, nth) for nth, count in enumerate(counts) if nth not in hidden)
    while tells() and others:
        hidden.add(others.pop(0)[1])
    total = None if tells() else sum(counts)
    return Shown(tuple(None if nth in hidden else count for nth, count in enumerate(counts)), total)


@dataclass(frozen=True)
class Flow:
    """How many came and went, and about how many there were at the end; None is hidden."""

    opened: int | None
    closed: int | None
    at_the_end: int | None


def hide_flow(opened: int, closed: int, at_the_end: int) -> Flow:
    """What may be shown of couples who came and went.

    Those at the end of one report and of the next differ by those who came and went between. So the end is told to the nearest
    five only, from ten on, and of the two others both are shown or none.
    """
    shown = min(opened, closed) >= FEWEST
    about = FEWEST * round(at_the_end / FEWEST) if at_the_end >= 2 * FEWEST else None
    return Flow(opened if shown else None, closed if shown else None, about)
