"""What people type about an exercise, on its way into a file: one line to a thing, and a key for what has only a label."""

import re
from collections.abc import Collection, Container, Iterable, Mapping
from itertools import count
from typing import Final

from clinic.exercises.names import has_other_braces
from clinic.exercises.search import folded

#: Stands where something is still to be written, while it is looked at.
TO_COME: Final = "…"
#: On a line of its own: a column without a heading.
NO_HEADING: Final = frozenset({"-", "–", "—"})

_BREAKS = re.compile(r"[\t\n\v\f\r \x85\u2028\u2029]+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def one_line(text: str | None) -> str:
    """*text* as one paragraph: line breaks and tabs are blanks, other control characters mean nothing."""
    return _CONTROLS.sub("", _BREAKS.sub(" ", text or "")).strip()


def lines(text: str | None) -> list[str]:
    """One thing to a line; empty lines are none."""
    return [line for line in map(one_line, (text or "").split("\n")) if line]


def headings(text: str | None) -> list[str]:
    """The same, where a dash stands for a column without a heading."""
    return ["" if line in NO_HEADING else line for line in lines(text)]


def typed_headings(columns: Iterable[str]) -> str:
    """What ``headings`` reads back."""
    return "\n".join(column or "–" for column in columns)


def too_long(items: Iterable[str], longest: int) -> str:
    """The first of *items* that is longer than it may be, or nothing."""
    return next((item for item in items if len(item) > longest), "")


def oddly_braced(items: Iterable[str]) -> str:
    """The first of *items* with a brace that stands for nobody's name, or nothing."""
    return next((item for item in items if has_other_braces(item)), "")


def key_of(label: str, taken: Container[str | None], *, otherwise: str) -> str:
    """A key for *label* that is not *taken*: from its letters where they are Latin, else *otherwise* with a number."""
    words = re.sub(r"[^a-z0-9]+", "_", folded(label)).strip("_")[:40].rstrip("_")
    if not re.match(r"[a-z]", words):
        words = otherwise
    for number in count(1):  # pragma: no branch - it ends: only so many are taken
        found = words if number == 1 else f"{words}_{number}"
        if found not in taken:
            return found
    raise AssertionError  # pragma: no cover


def keyed(labels: Collection[str], known: Mapping[str, str]) -> dict[str, str]:
    """Key → label, in order. What was there before (*known*: label → key) keeps its key."""
    kept = {known[label] for label in labels if label in known}
    found: dict[str, str] = {}
    for label in labels:
        key = known.get(label) or key_of(label, kept | found.keys(), otherwise="answer")
        found[key] = label
    return found
