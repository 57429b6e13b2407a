"""What is usual for somebody, week by week, and whether the newest weeks lie within it. Data in, data out.

Usual are the 26 weeks before the newest three: their median, and the range that is left when the lowest and the highest tenth
of them are put aside. Of fewer than eight weeks with a number nothing is called usual. Weeks that were left out do not count.
Each partner's weeks are held against that partner's own, never against the other's. The numbers 26, 3 and 8 are our own default.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median
from typing import Final

WEEK: Final = timedelta(weeks=1)
REFERENCE: Final = 26
NEWEST: Final = 3
FEWEST: Final = 8


class Lies(StrEnum):
    """Where the newest weeks lie."""

    WITHIN = "within"
    PARTLY = "partly"
    BELOW = "below"
    ABOVE = "above"


@dataclass(frozen=True)
class Usual:
    """Somebody's usual range, from how many weeks it is known, and where their newest weeks lie."""

    low: float
    median: float
    high: float
    weeks: int
    lies: Lies


def first_week(newest: date) -> date:
    """The first week that can count for what is usual, where *newest* is the Monday of the newest week."""
    return newest - (REFERENCE + NEWEST - 1) * WEEK


def usual_of(points: Sequence[tuple[date, float]], newest: date) -> Usual | None:
    """What is usual up to the week of *newest*, from (Monday, number); None where too little is known.

    Below or above is said only where all three of the newest weeks have a number, and all lie there.
    """
    begins = newest - (NEWEST - 1) * WEEK
    before = sorted(number for week, number in points if first_week(newest) <= week < begins)
    now = [number for week, number in points if begins <= week <= newest]
    if len(before) < FEWEST or not now:
        return None
    aside = len(before) // 10
    low, high = before[aside], before[-1 - aside]
    return Usual(low, median(before), high, len(before), _lies(now, low, high))


def _lies(now: Sequence[float], low: float, high: float) -> Lies:
    if all(low <= number <= high for number in now):
        return Lies.WITHIN
    if len(now) == NEWEST and all(number < low for number in now):
        return Lies.BELOW
    if len(now) == NEWEST and all(number > high for number in now):
        return Lies.ABOVE
    return Lies.PARTLY
