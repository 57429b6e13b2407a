"""Names that are written from right to left, in sentences that are not.

Put into an English sentence as it is, such a name takes the number or the name beside it along to its own side. The two
marks of Unicode keep a name together and the rest in its place, on screen and on paper alike.
"""

import unicodedata
from typing import Final

_BEGIN, _END = "\u2068", "\u2069"
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})


def set_apart(name: str) -> str:
    """The name between the two marks where anything in it is written from right to left; any other name as it is."""
    if any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in name):
        return f"{_BEGIN}{name}{_END}"
    return name
