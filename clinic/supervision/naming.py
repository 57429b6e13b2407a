"""Whether a text calls somebody by name: a record of supervision names a case by its reference."""

import re
from collections.abc import Iterable


def names_in(text: str, names: Iterable[str]) -> list[str]:
    """Those of the *names* that stand in the text as words of their own, written as names are."""
    return [name for name in dict.fromkeys(names) if name and _stands_in(text, name)]


def _stands_in(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
