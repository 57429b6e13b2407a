"""A whole group at once: what their changes are measured with, from what was said and from the first scores themselves."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from clinic.measures.change import (
    Better,
    Category,
    Change,
    Criterion,
    CutOff,
    Group,
    Published,
    Yardstick,
    cutoff_of,
    group_of,
    judge,
)
from clinic.measures.exact import plainly
from clinic.measures.pairs import Pair
from clinic.refusal import Refusal


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What was said about the measure. What was not said of the clinical group is taken from the first scores."""

    better: Better
    reliability: Fraction | None = None
    sd: Fraction | None = None
    cutoff: Fraction | None = None
    criterion: Criterion | None = None
    clinical_mean: Fraction | None = None
    functional_mean: Fraction | None = None
    functional_sd: Fraction | None = None
    rci: Fraction | None = None
    rci_or_more: bool = False


def yardstick_for(wanted: Wanted, first_scores: Sequence[Fraction]) -> Yardstick:
    """What to measure with. Raises ``Refusal`` where it cannot be made, or where two things were said that exclude each other."""
    _check(wanted)
    own = group_of(list(first_scores))
    variance = wanted.sd**2 if wanted.sd is not None else own.variance if own else None
    mean = wanted.clinical_mean if wanted.clinical_mean is not None else _mean(first_scores)
    if wanted.rci is None and not variance:
        raise Refusal(
            "One score alone has no standard deviation: give --sd."
            if variance is None
            else "All first scores are the same, so their standard deviation is 0: give --sd."
        )
    return Yardstick(
        better=wanted.better,
        reliability=wanted.reliability,
        variance=variance,
        published=None if wanted.rci is None else Published(wanted.rci, wanted.rci_or_more),
        cutoff=_cutoff(wanted, None if variance is None else Group(mean, variance)),
    )


def classify(pairs: Iterable[Pair], by: Yardstick) -> list[tuple[Pair, Change]]:
    """What the second score of each says beside the first, in the order of the file."""
    return [(pair, judge(pair.first, pair.second, by)) for pair in pairs]


def summary(changes: Sequence[Change], by: Yardstick) -> list[str]:
    """How many are in each category, after what they were measured with; lines for somebody who reads along."""
    counts = Counter(change.category for change in changes)
    width = max(map(len, Category))
    return [
        *_measured_with(by),
        *(f"{category:<{width}}  {counts[category]}" for category in Category),
        f"{'in all':<{width}}  {len(changes)}",
    ]


def _measured_with(by: Yardstick) -> list[str]:
    band = by.band or Fraction()
    if by.published:
        more = " or more" if by.published.or_more else ""
        rule = (
            f"reliable: {'' if more else 'more than '}{plainly(by.published.points)} points{more}, as given"
        )
    else:
        sd = Group(Fraction(), by.variance or Fraction()).sd
        rule = (
            f"reliable: more than {_shown(band)} points"
            f" (1.96 · {_shown(by.difference or Fraction())}; standard deviation {_shown(sd)},"
            f" reliability {plainly(by.reliability or Fraction())})"
        )
    if by.cutoff is None:
        return [rule, "no cut-off was given, so nobody is counted as recovered or harmed"]
    side = "above" if by.better is Better.HIGHER else "below"
    return [rule, f"functional: {side} {_shown(by.cutoff.value)}"]


def _check(wanted: Wanted) -> None:
    """What was said fits together."""
    if wanted.reliability is None and wanted.rci is None:
        raise Refusal("Give --reliability, or --rci with the published points of reliable change.")
    if wanted.reliability is not None and not 0 <= wanted.reliability < 1:
        raise Refusal("A reliability is from 0 to below 1.")
    for name, value in (
        ("--sd", wanted.sd),
        ("--functional-sd", wanted.functional_sd),
        ("--rci", wanted.rci),
    ):
        if value is not None and value <= 0:
            raise Refusal(f"{name} has to be above 0.")
    if wanted.rci_or_more and wanted.rci is None:
        raise Refusal("--rci-or-more belongs to --rci.")
    if wanted.cutoff is not None and wanted.criterion is not None:
        raise Refusal("Give --cutoff or --criterion, not both.")
    if wanted.criterion in (Criterion.B, Criterion.C):
        if wanted.functional_mean is None or wanted.functional_sd is None:
            raise Refusal(f"Criterion {wanted.criterion} needs --functional-mean and --functional-sd.")
    elif wanted.criterion is None and not (wanted.functional_mean is wanted.functional_sd is None):
        raise Refusal("The functional group is used with --criterion b or c.")


def _cutoff(wanted: Wanted, clinical: Group | None) -> CutOff | None:
    if wanted.cutoff is not None:
        return CutOff(wanted.cutoff)
    if wanted.criterion is None:
        return None
    functional = (
        None
        if wanted.functional_mean is None or wanted.functional_sd is None
        else Group.with_sd(wanted.functional_mean, wanted.functional_sd)
    )
    try:
        return CutOff(cutoff_of(wanted.criterion, wanted.better, clinical=clinical, functional=functional))
    except ValueError as fault:
        raise Refusal(
            f"Criterion {wanted.criterion} needs the standard deviation of the clinical group: give --sd."
        ) from fault


def _mean(scores: Sequence[Fraction]) -> Fraction:
    return sum(scores, Fraction()) / len(scores)


def _shown(number: Fraction) -> str:
    """Rounded for reading to four digits behind the point, without trailing noughts."""
    return plainly(Fraction(round(number * 10_000), 10_000))
