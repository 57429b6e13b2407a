"""What a chart is made of: lines and events as they are known, and the pieces of a drawing in its own units."""

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

WEEK = timedelta(days=7)
LETTER = 6.3  # as wide as a letter of 12 units is on average


class EventKind(StrEnum):
    """What can have happened."""

    SESSION = "session"
    ALONE = "alone"
    AGREEMENT = "agreement"
    LIMIT = "limit"


@dataclass(frozen=True)
class Event:
    """Something that happened on a day, and what to call it."""

    on: date
    words: str
    kind: EventKind = EventKind.LIMIT


@dataclass(frozen=True)
class GoingOn:
    """Something that went on from a day to a day, and what to call it."""

    since: date
    until: date
    words: str = ""


@dataclass(frozen=True)
class Axis:
    """The days that a drawing reaches over, and from where to where it does: so that one stands below another."""

    first: date
    last: date
    left: float
    right: float


@dataclass(frozen=True)
class Line:
    """One partner's numbers; seat 0 is neither's. A week that was left out is None or missing, and the line has a gap there.

    ``joins`` is how far apart two points may lie and still be joined.
    """

    name: str
    seat: int
    points: tuple[tuple[date, float | None], ...]
    joins: timedelta = WEEK

    @property
    def known(self) -> list[tuple[date, float]]:
        """The weeks with a number."""
        return [(day, number) for day, number in self.points if number is not None]

    @property
    def stretches(self) -> list[list[tuple[date, float]]]:
        """The weeks with a number, cut where one is missing."""
        cut: list[list[tuple[date, float]]] = []
        for point in self.known:
            if cut and point[0] - cut[-1][-1][0] <= self.joins:
                cut[-1].append(point)
            else:
                cut.append([point])
        return cut


@dataclass(frozen=True)
class Label:
    """Words at a place."""

    x: float
    y: float
    text: str
    anchor: str = "start"

    @property
    def span(self) -> tuple[float, float]:
        """From where to where it reaches."""
        wide = width_of(self.text)
        start = {"start": self.x, "middle": self.x - wide / 2, "end": self.x - wide}[self.anchor]
        return start, start + wide


@dataclass(frozen=True)
class Stroke:
    """One partner's line: its stretches and points as paths, its name, and the way from the last point to the name.

    ``below`` is the name where it cannot stand in the drawing.
    """

    seat: int
    path: str
    points: tuple[tuple[float, float], ...]
    marks: str
    mark: str
    label: Label
    leader: str
    below: str


@dataclass(frozen=True)
class Vertical:
    """Something that happened: a dashed vertical from its words down to the ground."""

    x: float
    top: float
    kind: EventKind
    label: Label | None = None


@dataclass(frozen=True)
class Frame:
    """The size of a drawing, and whether there is room for the words of what happened."""

    width: int
    height: int
    with_words: bool = True


@dataclass(frozen=True)
class Scale:
    """From where to where the numbers go, and which of them are named at the side."""

    low: float
    high: float
    levels: tuple[float, ...]


@dataclass(frozen=True)
class Band:
    """A stretch of numbers that belongs to one partner: within it nothing has reliably changed."""

    seat: int
    low: float
    high: float


@dataclass(frozen=True)
class Strip:
    """A band as it lies in the drawing."""

    seat: int
    top: float
    bottom: float


@dataclass(frozen=True)
class Chart:
    """A drawing, ready to be written down. ``cutoff`` is where the line lies, ``cutoff_words`` what is written at it."""

    width: int
    height: int
    left: float
    right: float
    top: float
    bottom: float
    levels: tuple[Label, ...]
    days: tuple[Label, ...]
    strokes: tuple[Stroke, ...]
    verticals: tuple[Vertical, ...]
    sessions: tuple[float, ...]
    cutoff: Label | None = None
    cutoff_words: Label | None = None
    strips: tuple[Strip, ...] = ()
    alone: tuple[float, ...] = ()
    going_on: tuple[tuple[float, float], ...] = ()
    axis: Axis | None = None

    @property
    def session_marks(self) -> str:
        """Joint sessions as strokes under the ground line, in one path: in ten years there are hundreds."""
        return "".join(f"M{x} {self.bottom + 4}v7" for x in self.sessions)

    @property
    def alone_marks(self) -> str:
        """Sessions with one alone, shorter."""
        return "".join(f"M{x} {self.bottom + 8}v3" for x in self.alone)


#: Alphabets whose letters stand one after the other, each by itself.
SIMPLE = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN", "CJK", "HIRAGANA", "KATAKANA", "HANGUL")


def can_be_drawn(text: str) -> bool:
    """Whether words may stand inside a drawing: on paper its letters are set one by one, from the left to the right.

    Arabic, Hebrew, Indic scripts, marks over letters and pictures need more than that: they stand below, as ordinary text.
    """
    return all(_is_simple(letter) for letter in unicodedata.normalize("NFC", text))


def _is_simple(letter: str) -> bool:
    if unicodedata.category(letter)[0] in "NPZ":
        return unicodedata.bidirectional(letter) not in {"R", "AL", "AN"}
    return unicodedata.name(letter, "").startswith(SIMPLE) and not unicodedata.combining(letter)


def width_of(text: str) -> float:
    """About how wide words are: wide letters count twice, marks over letters nothing."""
    return LETTER * sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )
