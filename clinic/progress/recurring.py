"""Which needs come back: a partner says the same, more or less, in more than one week. Data in, data out.

Words are compared, not meanings: a need counts as said again when it shares half of its telling words with an earlier one. What
is missed is only not pointed at; nothing is claimed.
"""

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

#: Words shorter than this (I, a, to, the) tell nothing.
TELLING = 4
#: So many letters of a word are compared.
STEM = 5
#: From this share of common words on, two needs are one.
ALIKE = 0.5


class Need(Protocol):
    """A need as somebody said it."""

    @property
    def words(self) -> str: ...
    @property
    def on_day(self) -> date: ...
    @property
    def said_by_id(self) -> uuid.UUID | None: ...


@dataclass(frozen=True)
class Recurring:
    """How often a need was said, and since when."""

    times: int
    since: date


def recurring(need: Need, needs: Sequence[Need]) -> Recurring | None:
    """How often *need* was said by the same partner among *needs*; None when only once."""
    days = {
        one.on_day
        for one in needs
        if one.said_by_id == need.said_by_id and one.on_day <= need.on_day and alike(one.words, need.words)
    } | {need.on_day}
    return Recurring(len(days), min(days)) if len(days) > 1 else None


def alike(one: str, other: str) -> bool:
    """Whether two lines say the same, more or less."""
    first, second = telling(one), telling(other)
    if not first or not second:
        return one.split() == other.split() and bool(one.split())
    return len(first & second) >= ALIKE * len(first | second)


def telling(line: str) -> frozenset[str]:
    """The words of a line that tell something, by their first letters: planned and planning are one."""
    return frozenset(word[:STEM] for word in re.findall(r"\w+", line.casefold()) if len(word) >= TELLING)
