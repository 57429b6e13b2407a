"""Looking for words in what people wrote: pure, and fast enough to read a whole caseload.

Big and small letters, accents and line ends make no difference; words in quotation marks are looked for together. A text
fits when everything that was asked for stands in it. Notes are sealed one by one, so there is no index to ask and none that
could be read by somebody else: each text is opened, looked through and forgotten.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

#: So much of what was typed is looked for; nobody asks for more by hand.
LONGEST: Final = 200
MOST_PARTS: Final = 10
#: Letters that are shown before the first hit, and altogether.
BEFORE: Final = 60
WIDTH: Final = 220

_ASKED = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]|([^\s"“”„«»]+)')
#: Accents, and the points of Hebrew and Arabic, which most people leave out when they look for a word.
_POINTS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\ufe00-\ufe0f]+"
)
#: What computers put in while one types. Without it most texts are plain letters, which are compared much faster.
_TYPESET: Final = (
    ("\u2019", "'"), ("\u2018", "'"), ("\u02bc", "'"), ("\u00b4", "'"), ("`", "'"), ("\u201c", '"'), ("\u201d", '"'),
    ("\u201e", '"'), ("\u2013", "-"), ("\u2014", "-"), ("\u2026", "..."), ("\u00a0", " "), ("\n", " "), ("\t", " "), ("\r", ""),
)  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """What is looked for: words and phrases, as they are compared."""

    parts: tuple[str, ...]

    @classmethod
    def of(cls, typed: str) -> "Wanted":
        """What somebody typed into the field."""
        found = _ASKED.findall(typed[:LONGEST].replace("\0", " "))
        folded = (" ".join(fold(phrase or word).split()) for phrase, word in found)
        return cls(tuple(dict.fromkeys(part for part in folded if part))[:MOST_PARTS])

    def is_in(self, folded: str) -> bool:
        """Whether everything stands in a text that was folded."""
        return all(part in folded for part in self.parts)


@dataclass(frozen=True)
class Piece:
    """A stretch of an excerpt."""

    text: str
    is_hit: bool


def fold(text: str) -> str:
    """*text* as it is compared. Letter by letter it gives the same as at once."""
    for typeset, plain in _TYPESET:
        text = text.replace(typeset, plain)
    if text.isascii():
        return text.lower()
    return _POINTS.sub("", unicodedata.normalize("NFKD", text.casefold()))


def fold_all(texts: Sequence[str]) -> str:
    """Several texts as one to look through. A phrase does not reach from one into the next."""
    return fold("\0".join(texts))


def excerpts(text: str, wanted: Wanted, *, most: int) -> list[tuple[Piece, ...]]:
    """The first places where anything that is wanted stands in *text*, each with what is around it."""
    found: list[tuple[Piece, ...]] = []
    hits = _hits(text, wanted)
    while hits and len(found) < most:
        start, end = _window(text, hits[0])
        inside = [hit for hit in hits if hit[1] <= end]
        found.append(tuple(_pieces(text, start, end, inside)))
        hits = hits[len(inside) :]
    return found


@lru_cache(maxsize=20_000)
def _fold_letter(letter: str) -> str:
    return fold(letter)


def _hits(text: str, wanted: Wanted) -> list[tuple[int, int]]:
    """From where to where in *text*, in order, those that touch taken together."""
    folded, places = [], []
    for place, letter in enumerate(text):
        same = _fold_letter(letter)
        folded.append(same)
        places += [place] * len(same)
    whole = "".join(folded)
    spans = []
    for part in wanted.parts:
        at = whole.find(part)
        while at >= 0:
            spans.append((places[at], places[at + len(part) - 1] + 1))
            at = whole.find(part, at + len(part))
    return _joined(sorted(spans))


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _window(text: str, hit: tuple[int, int]) -> tuple[int, int]:
    """What is shown around a hit: whole words, and never less than the hit."""
    start, end = max(0, hit[0] - BEFORE), min(len(text), max(hit[1], hit[0] - BEFORE + WIDTH))
    if start and (space := _first_space(text, start, hit[0])) is not None:
        start = space + 1
    if end < len(text):
        spaces = [place for place in range(hit[1], end) if text[place].isspace()]
        end = spaces[-1] if spaces else end
    return start, end


def _first_space(text: str, start: int, end: int) -> int | None:
    return next((place for place in range(start, end) if text[place].isspace()), None)


def _pieces(text: str, start: int, end: int, hits: Sequence[tuple[int, int]]) -> list[Piece]:
    pieces, at = [], start
    if start:
        pieces.append(Piece("… ", is_hit=False))
    for first, last in hits:
        if first > at:
            pieces.append(Piece(text[at:first], is_hit=False))
        pieces.append(Piece(text[first:last], is_hit=True))
        at = last
    if end > at:
        pieces.append(Piece(text[at:end], is_hit=False))
    if end < len(text):
        pieces.append(Piece(" …", is_hit=False))
    return pieces
