"""What hard days have in common: what weighed, which limit, and which part of the day. Counts, and no causes. Data in, data out.

For the counsellor alone. Of fewer than five it is said that they are no pattern yet: our own default.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Final

FEW: Final = 5
MORNING, AFTERNOON, EVENING, NIGHT = time(5), time(12), time(18), time(22)


@dataclass(frozen=True)
class Hard:
    """A hard day: a setback, or a limit crossed. ``limit`` is empty of a setback; ``at`` None where nobody said the hour."""

    at: time | None = None
    load: Sequence[str] = ()
    limit: str = ""


@dataclass(frozen=True)
class Patterns:
    """How many hard days, and what they have in common: each thing with its count, the most frequent first."""

    days: int
    load: tuple[tuple[str, int], ...] = ()
    limits: tuple[tuple[str, int], ...] = ()
    hours: tuple[tuple[str, int], ...] = ()

    @property
    def is_few(self) -> bool:
        """Whether they are too few to be called a pattern."""
        return self.days < FEW


def part_of_day(at: time) -> str:
    """``morning`` from five, ``afternoon`` from twelve, ``evening`` from six, ``night`` from ten in the evening."""
    if MORNING <= at < AFTERNOON:
        return "morning"
    if AFTERNOON <= at < EVENING:
        return "afternoon"
    return "evening" if EVENING <= at < NIGHT else "night"


def patterns(hard: Iterable[Hard], *, load_words: Mapping[str, str]) -> Patterns:
    """What they have in common; a load without words is left out."""
    days = list(hard)
    return Patterns(
        days=len(days),
        load=_counted(load_words[key] for day in days for key in day.load if key in load_words),
        limits=_counted(day.limit for day in days if day.limit),
        hours=_counted(part_of_day(day.at) for day in days if day.at is not None),
    )


def _counted(things: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(things).items(), key=lambda one: (-one[1], one[0])))
