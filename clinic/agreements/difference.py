"""What changed between two wordings, word by word. Data in, data out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from clinic.agreements.terms import Terms

#: A word with the blanks after it; blanks that lead a text are a word of their own.
_WORDS = re.compile(r"\s*\S+\s*?(?=\s|$)|\s+")


class Change(StrEnum):
    """What became of a stretch of text. Named as HTML marks it."""

    SAME = "same"
    REMOVED = "del"
    ADDED = "ins"


@dataclass(frozen=True)
class Stretch:
    """Some words in a row that were all kept, all removed or all added."""

    change: Change
    text: str


def stretches(before: str, after: str) -> list[Stretch]:
    """Both texts in one: what was removed stands before what replaced it."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    return list(_joined(old, new))


def _joined(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for _, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        removed, added = "".join(old[from_old:to_old]), "".join(new[from_new:to_new])
        if removed == added:
            yield Stretch(Change.SAME, added)
            continue
        if removed:
            yield Stretch(Change.REMOVED, removed)
        if added:
            yield Stretch(Change.ADDED, added)


def changed_fields(before: Terms, after: Terms) -> list[tuple[str, Any, Any]]:
    """Name, old and new value of each part of the terms that differs, in the order of the page."""
    pairs = ((field.name, getattr(before, field.name), getattr(after, field.name)) for field in fields(Terms))
    return [(name, old, new) for name, old, new in pairs if old != new]
