"""Reading "5 of 7" and "5/7, 1 part, 1 tried" as people type them. Text in, counts out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from clinic.assignments.adherence import How

_HEAD = re.compile(r"(\d{1,3})\s*(?:of|out\s+of|/)\s*(\d{1,3})\Z")
_MORE = re.compile(r"(\d{1,3})\s*(all|done|part|partly|tried)\Z")
_KINDS = {"all": "done", "done": "done", "part": "part", "partly": "part", "tried": "tried"}


class BadCount(ValueError):
    """What was typed is no count."""


class TooMany(BadCount):
    """More was done than there were times."""


@dataclass(frozen=True)
class TypedCount:
    """So many done, in part or tried, of so many times. What is left of them was: not this time."""

    done: int
    of: int
    part: int = 0
    tried: int = 0

    def spread(self) -> Iterator[How]:
        """One word for each of the times: first what was done. Which day was which, nobody said."""
        yield from (How.ALL,) * self.done
        yield from (How.PART,) * self.part
        yield from (How.TRIED,) * self.tried
        yield from (How.NOT_THIS_TIME,) * (self.of - self.done - self.part - self.tried)


def read_count(typed: str) -> TypedCount | None:
    """What was typed, or None where nothing was; raises ``BadCount``."""
    pieces = [piece.strip() for piece in re.split(r"[,;+]|\band\b", typed.strip().casefold())]
    if pieces == [""]:
        return None
    head = _HEAD.match(pieces[0])
    if not head:
        raise BadCount(typed)
    found: dict[str, int] = {}
    for piece in pieces[1:]:
        more = _MORE.match(piece)
        if not more or _KINDS[more[2]] in found or _KINDS[more[2]] == "done":
            raise BadCount(typed)
        found[_KINDS[more[2]]] = int(more[1])
    counts = TypedCount(int(head[1]), int(head[2]), **found)
    if counts.done + counts.part + counts.tried > counts.of:
        raise TooMany(typed)
    return counts
