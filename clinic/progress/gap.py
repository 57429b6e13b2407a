"""How far apart two partners' results of one measure lie: a size, never who is ahead. Data in, data out.

They seldom answer on the same day: two results belong together when they lie at most 14 days apart (our own default), the nearest
first, each used once. The gap stands on the later of the two days. It is for the practitioner: no couple is shown it.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

WITHIN: Final = timedelta(days=14)


def gaps(first: Mapping[date, Fraction], second: Mapping[date, Fraction]) -> list[tuple[date, Fraction]]:
    """The gaps, oldest first, from each one's totals by day. The same whoever is *first*."""
    near = sorted(
        (abs(one - other), max(one, other), min(one, other), one, other)
        for one in first
        for other in second
        if abs(one - other) <= WITHIN
    )
    used: set[tuple[int, date]] = set()
    found = []
    for _apart, later, _earlier, one, other in near:
        if (1, one) not in used and (2, other) not in used:
            used |= {(1, one), (2, other)}
            found.append((later, abs(first[one] - second[other])))
    return sorted(found)
