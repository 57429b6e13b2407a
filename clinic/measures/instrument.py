"""What is known of a measure: from where to where it goes, which way is better, where the line is, and how sure that is."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from itertools import groupby

from clinic.measures.change import Better, CutOff, Published, Reliability, Yardstick


class Fact(StrEnum):
    """What may be recalled only, and is then said to be unconfirmed until the practice has looked it up."""

    RANGE = "range"
    CUTOFF = "cutoff"
    RELIABILITY = "reliability"
    SPREAD = "spread"
    RELIABLE_CHANGE = "reliable_change"
    NORMS = "norms"


@dataclass(frozen=True, kw_only=True)
class Line:
    """The cut-off, what the publisher says of it, and who."""

    at: CutOff
    says: str = ""
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Trust:
    """The reliability, which kind it is, and from where."""

    value: Fraction
    kind: Reliability
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Spread:
    """The standard deviation that change is measured with, of whom, and from where."""

    sd: Fraction
    of: str = ""
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class ReliableChange:
    """Published points of reliable change, and from where."""

    published: Published
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Subscale:
    """Some of the items, added up by themselves."""

    key: str
    name: str
    items: tuple[int, ...]


@dataclass(frozen=True)
class Span:
    """From where to where the answers to some items go, where that is another than for the rest."""

    items: tuple[int, ...]
    low: int
    high: int


@dataclass(frozen=True, kw_only=True)
class Scoring:
    """How answers become a total: each from ``low`` to ``high``, those of ``reverse`` read backwards, added up.

    ``others`` are items whose answers go from elsewhere to elsewhere.

    ``left_out`` is how many of all (or of a subscale, in proportion) may be missing; the mean of the others stands in for them.
    One more, and there is no total.
    """

    low: int
    high: int
    reverse: frozenset[int] = frozenset()
    left_out: int = 0
    subscales: tuple[Subscale, ...] = ()
    others: tuple[Span, ...] = ()

    def span(self, item: int) -> tuple[int, int]:
        """The lowest and the highest answer to this item."""
        own = next((one for one in self.others if item in one.items), None)
        return (self.low, self.high) if own is None else (own.low, own.high)

    def counts(self, item: int, answer: int) -> int:
        """What an answer adds to the total."""
        low, high = self.span(item)
        return low + high - answer if item in self.reverse else answer

    def ends(self, items: Iterable[int]) -> tuple[int, int]:
        """The lowest and the highest that these items can add up to."""
        spans = [self.span(item) for item in items]
        return sum(low for low, _high in spans), sum(high for _low, high in spans)


@dataclass(frozen=True, kw_only=True)
class Asks:
    """The words of a measure, where its licence allows them: what stands before, the answers from low to high, the items.

    ``others`` are the answers to items that have their own.
    """

    before: str
    answers: tuple[str, ...]
    items: tuple[str, ...]
    others: tuple[tuple[tuple[int, ...], tuple[str, ...]], ...] = ()

    def answers_to(self, item: int) -> tuple[str, ...]:
        """The answers to choose from, from low to high."""
        return next((answers for items, answers in self.others if item in items), self.answers)

    @property
    def groups(self) -> list[tuple[list[int], tuple[str, ...]]]:
        """The items that follow each other and have the same answers, with these."""
        numbers = range(1, len(self.items) + 1)
        return [(list(of_it), answers) for answers, of_it in groupby(numbers, key=self.answers_to)]


@dataclass(frozen=True, kw_only=True)
class Signal:
    """An answer that a practitioner has to know of at once: to this item, above this number."""

    item: int
    above: int


@dataclass(frozen=True, kw_only=True)
class Instrument:
    """A measure. Items are numbered from 1.

    ``about_two``: the practice that brought the file says that it asks how the two get on (see ``about_two``).
    """

    id: str
    short: str
    name: str
    about: str
    count: int
    low: Fraction
    high: Fraction
    step: Fraction
    better: Better
    licence: str
    source: str
    cutoff: Line | None = None
    reliability: Trust | None = None
    spread: Spread | None = None
    reliable_change: ReliableChange | None = None
    norms: str = ""
    unconfirmed: tuple[Fact, ...] = ()
    scoring: Scoring | None = None
    asks: Asks | None = None
    signal: Signal | None = None
    about_two: bool = False
    text: str = field(default="", repr=False, compare=False)

    @property
    def digest(self) -> str:
        """Says whether two files say the same."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def yardstick(self) -> Yardstick:
        """What a change is measured with."""
        return Yardstick(
            better=self.better,
            reliability=self.reliability.value if self.reliability else None,
            kind=self.reliability.kind if self.reliability else Reliability.UNSAID,
            variance=self.spread.sd**2 if self.spread else None,
            published=self.reliable_change.published if self.reliable_change else None,
            cutoff=self.cutoff.at if self.cutoff else None,
        )

    @property
    def judged_by(self) -> frozenset[Fact]:
        """The facts that a category rests on. Where points are published, what would be computed is not used."""
        facts = {Fact.RELIABLE_CHANGE} if self.reliable_change else {Fact.RELIABILITY, Fact.SPREAD}
        return frozenset(facts | {Fact.CUTOFF} if self.cutoff else facts)

    def may_be(self, total: Fraction) -> bool:
        """Whether a total can be one of this measure."""
        return self.low <= total <= self.high and (total - self.low) % self.step == 0
