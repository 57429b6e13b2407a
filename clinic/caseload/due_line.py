"""One line of what is due, as it stands on the start page."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

#: Case → its couple's names; partner → how they are called. Of whom nothing is known: nothing.
Named = Callable[[uuid.UUID], str]


@dataclass(frozen=True)
class Due:
    """Something to do. ``couple`` says of whom, ``more`` why, ``href`` leads to where it is done in one click."""

    words: str
    couple: str
    href: str
    pressing: bool = False
    more: str = ""
