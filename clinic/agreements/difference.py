"""What changed between two wordings, word by word. Data in, data out."""

import re
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from clinic.agreements.terms import Terms

#: A word with the blanks after it; blanks that lead a text are a word of their own.
_WORDS = re.compile(r"\S+\s*|\s+")


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
    """Both texts in one, word by word: what was removed stands before what replaced it."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    told: list[Stretch] = []
    for _, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        told += replaced("".join(old[from_old:to_old]), "".join(new[from_new:to_new]))
    return told


def replaced(before: str, after: str) -> list[Stretch]:
    """The one text in place of the other. Blanks that both end with were not replaced."""
    if before == after:
        kept = after
    else:
        kept = _blanks_after(after) if _blanks_after(before) == _blanks_after(after) else ""
    parts = (
        Stretch(Change.REMOVED, before.removesuffix(kept)),
        Stretch(Change.ADDED, after.removesuffix(kept)),
        Stretch(Change.SAME, kept),
    )
    return [part for part in parts if part.text]


def _blanks_after(text: str) -> str:
    return text[len(text.rstrip()) :]


def changed_fields(before: Terms, after: Terms) -> list[tuple[str, Any, Any]]:
    """Name, old and new value of each part of the terms that differs, in the order of the page."""
    pairs = (
        (field.name, getattr(before, field.name), getattr(after, field.name))
        for field in fields(Terms)
        if field.compare
    )
    return [(name, old, new) for name, old, new in pairs if old != new]
