"""Whether a change is one: reliable and clinically significant change after Jacobson and Truax (1991).

Rules and their strictness: ``domain/clinical.md``, C1. x1 and x2 are the first and the second score, s1 the standard deviation of
the group before treatment, rxx the reliability, M1/s1 the clinical group and M0/s0 the functional one.

    standard error          SEM = s1 · √(1 − rxx)
    of a difference         Sdiff = √(2 · SEM²)
    reliable change index   RC = (x2 − x1) / Sdiff, reliable above 1.96 (not at it)
    cut-offs                a = M1 + 2·s1,  b = M0 − 2·s0,  c = (s0·M1 + s1·M0) / (s0 + s1)
                            (where lower is better, the signs in a and b are mirrored; c is the same)

Every number is a fraction: 51.58 − 40 is exactly 11.58, so that a change at the limit is at it and not a hair beyond. Nothing is
rounded in here. Only roots have no end; they are right to forty digits, and exact where there is an exact one.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from math import isqrt
from typing import Final

#: The limit of RC: 95 % of people who have not changed lie within.
LIMIT: Final = Fraction("1.96")
_DIGITS: Final = 10**40


class Better(StrEnum):
    """Which way a score goes when somebody is better."""

    HIGHER = "higher"
    LOWER = "lower"

    @property
    def sign(self) -> int:
        """1 where more is better, otherwise −1."""
        return 1 if self is Better.HIGHER else -1


class Criterion(StrEnum):
    """How a cut-off is found: a, outside of the clinical group; b, inside of the functional one; c, nearer to the functional."""

    A = "a"
    B = "b"
    C = "c"


class Category(StrEnum):
    """What a second score says beside the first. ``CROSSED_NOT_RELIABLE`` is never a recovery."""

    RECOVERED = "recovered"
    IMPROVED = "improved"
    IMPROVED_WITHIN_FUNCTIONAL = "improved_within_functional"
    CROSSED_NOT_RELIABLE = "crossed_not_reliable"
    UNCHANGED = "unchanged"
    DETERIORATED = "deteriorated"
    HARMED = "harmed"


class Reliability(StrEnum):
    """Which reliability was used: alpha gives narrower bands than a retest does."""

    ALPHA = "alpha"
    RETEST = "retest"
    UNSAID = "unsaid"


class Wanting(StrEnum):
    """What is missing, so that no category can be given."""

    FIRST = "first"
    SECOND = "second"
    RELIABILITY = "reliability"
    SPREAD = "spread"


@dataclass(frozen=True)
class Group:
    """The scores of a group: mean and variance, the square of the standard deviation."""

    mean: Fraction
    variance: Fraction

    @classmethod
    def with_sd(cls, mean: Fraction, sd: Fraction) -> "Group":
        """From a standard deviation."""
        return cls(mean, sd**2)

    @property
    def sd(self) -> Fraction:
        """The standard deviation."""
        return root(self.variance)


@dataclass(frozen=True)
class CutOff:
    """The line between the clinical side and the functional one.

    A score at the line is on the clinical side, unless the publisher counts it as functional ("a case is above 9").
    """

    value: Fraction
    functional_at: bool = False

    def functional(self, score: Fraction, better: Better) -> bool:
        """Whether the score lies on the functional side."""
        beyond = (score - self.value) * better.sign
        return beyond > 0 or (beyond == 0 and self.functional_at)


@dataclass(frozen=True)
class Published:
    """How many points of change are reliable, as published: more than these, or these "or more"."""

    points: Fraction
    or_more: bool = False

    def reached(self, change: Fraction) -> bool:
        """Whether so many points, either way, are enough."""
        return abs(change) > self.points or (self.or_more and abs(change) == self.points)


@dataclass(frozen=True)
class Yardstick:
    """What a change is measured with. ``variance`` is s1²; ``published`` overrides what would be computed.

    Raises ``ValueError`` for a reliability that is none: it is from 0 to below 1.
    """

    better: Better
    reliability: Fraction | None = None
    kind: Reliability = Reliability.UNSAID
    variance: Fraction | None = None
    published: Published | None = None
    cutoff: CutOff | None = None

    def __post_init__(self) -> None:
        """Nothing measures without error."""
        if self.reliability is not None and not 0 <= self.reliability < 1:
            raise ValueError(self.reliability)

    @cached_property
    def difference_squared(self) -> Fraction | None:
        """Sdiff², or None where it cannot be computed (or would be nothing)."""
        if self.reliability is None or self.variance is None:
            return None
        return difference_squared(self.variance, self.reliability) or None

    @cached_property
    def difference(self) -> Fraction | None:
        """Sdiff, or None."""
        return None if self.difference_squared is None else root(self.difference_squared)

    @property
    def band(self) -> Fraction | None:
        """So many points to either side of a first score are no reliable change; None where nobody can say."""
        if self.published:
            return self.published.points
        return None if self.difference is None else LIMIT * self.difference

    @property
    def wanting(self) -> tuple[Wanting, ...]:
        """What is missing for a category."""
        if self.published:
            return ()
        missing = []
        if self.reliability is None:
            missing.append(Wanting.RELIABILITY)
        if self.variance is None or not self.variance:
            missing.append(Wanting.SPREAD)
        return tuple(missing)


@dataclass(frozen=True)
class Change:
    """What was found. ``amount`` is x2 − x1, whichever way is better.

    ``crossed``: the two scores lie on different sides of the cut-off, whichever way; None without one. Where something is
    missing, ``category`` is None and ``wanting`` says what.
    """

    amount: Fraction | None = None
    rc: Fraction | None = None
    reliable: bool | None = None
    crossed: bool | None = None
    category: Category | None = None
    wanting: tuple[Wanting, ...] = ()


def judge(first: Fraction | None, second: Fraction | None, by: Yardstick) -> Change:
    """What the second score says beside the first."""
    absent = [Wanting.FIRST] * (first is None) + [Wanting.SECOND] * (second is None)
    if first is None or second is None:
        return Change(wanting=(*absent, *by.wanting))
    amount = second - first
    squared = by.difference_squared
    sides = None
    if by.cutoff:
        sides = by.cutoff.functional(first, by.better), by.cutoff.functional(second, by.better)
    crossed = None if sides is None else sides[0] != sides[1]
    rc = None if by.difference is None else amount / by.difference
    if by.published:
        reliable = by.published.reached(amount)
    elif squared is not None:
        reliable = amount**2 > LIMIT**2 * squared  # |RC| > 1.96, without a root
    else:
        return Change(amount=amount, crossed=crossed, wanting=by.wanting)
    category = _category(reliable, amount * by.better.sign > 0, sides)
    return Change(amount=amount, rc=rc, reliable=reliable, crossed=crossed, category=category)


def _category(reliable: bool, better: bool, sides: tuple[bool, bool] | None) -> Category:
    """``sides``: whether the first and the second score are functional. Without a cut-off nobody is recovered or harmed."""
    was, is_now = sides or (False, False)
    if not reliable:
        return Category.UNCHANGED if was == is_now else Category.CROSSED_NOT_RELIABLE
    if not better:
        return Category.HARMED if was and not is_now else Category.DETERIORATED
    if was:
        return Category.IMPROVED_WITHIN_FUNCTIONAL
    return Category.RECOVERED if is_now else Category.IMPROVED


# --- the formulas


def standard_error_squared(variance: Fraction, reliability: Fraction) -> Fraction:
    """SEM²."""
    return variance * (1 - reliability)


def difference_squared(variance: Fraction, reliability: Fraction) -> Fraction:
    """Sdiff²."""
    return 2 * standard_error_squared(variance, reliability)


def cutoff_of(
    criterion: Criterion, better: Better, *, clinical: Group | None = None, functional: Group | None = None
) -> Fraction:
    """The cut-off by one of the three criteria: a needs the clinical group, b the functional one, c both.

    Raises ``ValueError`` if a group is missing, or if in c neither of them has any spread.
    """
    if criterion is Criterion.A and clinical:
        return clinical.mean + better.sign * 2 * clinical.sd
    if criterion is Criterion.B and functional:
        return functional.mean - better.sign * 2 * functional.sd
    if criterion is Criterion.C and clinical and functional and (clinical.variance or functional.variance):
        s1, s0 = clinical.sd, functional.sd
        return (s0 * clinical.mean + s1 * functional.mean) / (s0 + s1)
    raise ValueError(criterion)


def root(square: Fraction) -> Fraction:
    """The square root: exact where there is an exact one, otherwise right to forty digits."""
    over = square.numerator * square.denominator
    exact = isqrt(over)
    if exact**2 == over:
        return Fraction(exact, square.denominator)
    return Fraction(isqrt(over * _DIGITS**2), square.denominator * _DIGITS)


def group_of(scores: list[Fraction]) -> Group | None:
    """Mean and variance (n − 1) of these scores; None for fewer than two, which have no spread."""
    if len(scores) < 2:
        return None
    total, squares = sum(scores, Fraction()), sum((score**2 for score in scores), Fraction())
    return Group(total / len(scores), (squares - total**2 / len(scores)) / (len(scores) - 1))
