"""From answers to a total. Never a silent one: where none can be given, it is said which answers are missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from clinic.measures.instrument import Instrument, Scoring


@dataclass(frozen=True)
class Sum:
    """A total, or None; which items were left out, and whether the mean of the others stands in for them."""

    total: Fraction | None
    missing: tuple[int, ...] = ()

    @property
    def filled(self) -> bool:
        """Whether the total rests on fewer answers than there are questions."""
        return self.total is not None and bool(self.missing)


@dataclass(frozen=True)
class Score:
    """The whole, and each subscale by its key."""

    whole: Sum
    parts: Mapping[str, Sum]


def score_of(instrument: Instrument, answers: Mapping[int, int | None]) -> Score:
    """The score of these answers, by the number of the item.

    Raises ``ValueError`` for a number that is no answer, for an item that there is not, and for a measure that is entered as a
    total only.
    """
    scoring = instrument.scoring
    if scoring is None:
        raise ValueError(instrument.id)
    for item, answer in answers.items():
        if not 1 <= item <= instrument.count or not (answer is None or _is_one(scoring, item, answer)):
            raise ValueError(f"{item}: {answer}")
    everything = range(1, instrument.count + 1)
    return Score(
        whole=_sum(scoring, everything, answers, instrument.count),
        parts={part.key: _sum(scoring, part.items, answers, instrument.count) for part in scoring.subscales},
    )


def is_alarming(instrument: Instrument, answers: Mapping[int, int | None]) -> bool:
    """Whether somebody has to know of an answer at once."""
    if instrument.signal is None:
        return False
    answer = answers.get(instrument.signal.item)
    return answer is not None and answer > instrument.signal.above


def can_hold(instrument: Instrument, total: Fraction, answers: Mapping[int, int]) -> bool:
    """Whether a total can have these answers among what it was added up from."""
    scoring = instrument.scoring
    if scoring is None:
        return not answers
    counted = sum(scoring.counts(item, answer) for item, answer in answers.items())
    least, most = scoring.ends(item for item in range(1, instrument.count + 1) if item not in answers)
    return counted + least <= total <= counted + most


def _is_one(scoring: Scoring, item: int, answer: int) -> bool:
    low, high = scoring.span(item)
    return low <= answer <= high


def _sum(scoring: Scoring, items: Iterable[int], answers: Mapping[int, int | None], count: int) -> Sum:
    items = list(items)
    known = [scoring.counts(item, answer) for item in items if (answer := answers.get(item)) is not None]
    missing = tuple(item for item in items if answers.get(item) is None)
    allowed = scoring.left_out * len(items) // count
    if not known or len(missing) > allowed:
        return Sum(None, missing)
    return Sum(Fraction(sum(known) * len(items), len(known)), missing)
