"""What the practice's own exercises are called in addresses and files: always ``own-…``, so that none ever meets one that comes
with the program, this version's or a later one's.
"""

import re
from collections.abc import Container
from itertools import count
from typing import Final

from clinic.exercises.search import folded

OWN: Final = "own-"
LONGEST: Final = 60


def own_id(name: str, taken: Container[str] = ()) -> str:
    """An id for an exercise of that name that nothing else has: ``own-evening-walk``, and if need be ``own-evening-walk-2``."""
    words = re.sub(r"[^a-z0-9]+", "-", folded(name)).strip("-") or "exercise"
    if not words.startswith(OWN):
        words = OWN + words
    for number in count(1):  # pragma: no branch - it ends: only so many are taken
        ending = "" if number == 1 else f"-{number}"
        found = words[: LONGEST - len(ending)].rstrip("-") + ending
        if found not in taken:
            return found
    raise AssertionError  # pragma: no cover


def as_own_id(exercise_id: str) -> str:
    """The id under which a file's exercise is taken in: the same where it is a practice's, else made like one."""
    return exercise_id if exercise_id.startswith(OWN) else own_id(exercise_id)
