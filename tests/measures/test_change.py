"""Reliable and clinically significant change. The worked cases are those of domain/change_cases.yaml."""

from dataclasses import replace
from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.measures.change import (
    Better,
    Category,
    Criterion,
    CutOff,
    Group,
    Published,
    Reliability,
    Wanting,
    Yardstick,
    cutoff_of,
    group_of,
    judge,
    root,
    standard_error_squared,
)

HIGHER, LOWER = Better.HIGHER, Better.LOWER
HYPOTHETICAL = Yardstick(better=HIGHER, reliability=F("0.8"), variance=F("7.5") ** 2)
RDAS = Yardstick(better=HIGHER, published=Published(F("11.58")), cutoff=CutOff(F("47.31")))
#: A case is above 9: 9 itself is functional.
PHQ9 = Yardstick(
    better=LOWER, published=Published(F(6), or_more=True), cutoff=CutOff(F(9), functional_at=True)
)


def groups(m1: str, s1: str, m0: str, s0: str) -> dict[str, Group]:
    return {"clinical": Group.with_sd(F(m1), F(s1)), "functional": Group.with_sd(F(m0), F(s0))}


def to_four(number: F | None) -> float:
    assert number is not None
    return round(float(number), 4)


def test_the_hypothetical_client_of_jacobson_and_truax() -> None:
    assert to_four(root(standard_error_squared(F("7.5") ** 2, F("0.8")))) == 3.3541
    assert to_four(HYPOTHETICAL.difference) == 4.7434
    found = judge(F("32.5"), F("47.5"), HYPOTHETICAL)
    assert to_four(found.rc) == 3.1623
    assert found.reliable
    cutoffs = {
        criterion: cutoff_of(criterion, HIGHER, **groups("40", "7.5", "60", "7.5")) for criterion in Criterion
    }
    assert cutoffs == {Criterion.A: 55, Criterion.B: 45, Criterion.C: 50}
    categories = {
        criterion: judge(F("32.5"), F("47.5"), replace(HYPOTHETICAL, cutoff=CutOff(value))).category
        for criterion, value in cutoffs.items()
    }
    assert categories == {
        Criterion.A: Category.IMPROVED,
        Criterion.B: Category.RECOVERED,
        Criterion.C: Category.IMPROVED,
    }


@pytest.mark.parametrize(
    "m1, s1, m0, s0, criterion, expected",
    [
        ("40", "10", "60", "7.5", Criterion.C, 51.4286),
        ("70.7", "23.8", "114.8", "17.8", Criterion.C, 95.9303),
        ("70.7", "23.8", "114.8", "17.8", Criterion.A, 118.3),
        ("70.7", "23.8", "114.8", "17.8", Criterion.B, 79.2),
        ("30", "10", "60", "10", Criterion.C, 45.0),  # not 42.8, as one program prints
    ],
)
def test_cut_offs_of_unequal_groups(
    m1: str, s1: str, m0: str, s0: str, criterion: Criterion, expected: float
) -> None:
    found = to_four(cutoff_of(criterion, HIGHER, **groups(m1, s1, m0, s0)))
    assert found == expected
    assert found != 48.5714, "the weights of c are swapped"


@pytest.mark.parametrize(
    "by, pre, post, reliable, crossed, category",
    [
        (RDAS, "40", "51.5", False, True, Category.CROSSED_NOT_RELIABLE),
        (RDAS, "40", "52", True, True, Category.RECOVERED),
        (RDAS, "49", "61", True, False, Category.IMPROVED_WITHIN_FUNCTIONAL),
        (PHQ9, "14", "8", True, True, Category.RECOVERED),
        (PHQ9, "12", "8", False, True, Category.CROSSED_NOT_RELIABLE),
        (PHQ9, "9", "15", True, True, Category.HARMED),
        # not in the file: what else there is
        (PHQ9, "20", "14", True, False, Category.IMPROVED),
        (PHQ9, "15", "21", True, False, Category.DETERIORATED),
        (PHQ9, "1", "9", True, False, Category.DETERIORATED),
        (PHQ9, "9", "9", False, False, Category.UNCHANGED),
        (PHQ9, "8", "12", False, True, Category.CROSSED_NOT_RELIABLE),
    ],
)
def test_published_values_override_what_would_be_computed(
    by: Yardstick, pre: str, post: str, reliable: bool, crossed: bool, category: Category
) -> None:
    computed_otherwise = replace(by, reliability=F("0.5"), variance=F(10_000))
    found = judge(F(pre), F(post), computed_otherwise)
    assert (found.reliable, found.crossed, found.category) == (reliable, crossed, category)
    assert found.rc == (F(post) - F(pre)) / 100


def test_a_change_at_the_limit_is_not_reliable() -> None:
    """s1 = 5 and rxx = .5 give Sdiff = 5: 9.8 points are RC = 1.96 exactly. In floating point 9.8/5 is above it."""
    by = Yardstick(better=HIGHER, reliability=F("0.5"), variance=F(25))
    assert 9.8 / 5 > 1.96
    assert judge(F("10"), F("19.8"), by).rc == F("1.96")
    assert not judge(F("10"), F("19.8"), by).reliable
    assert judge(F("10"), F("19.8000000001"), by).reliable
    assert by.band == F("9.8")


@pytest.mark.parametrize("or_more, reliable", [(False, False), (True, True)])
def test_exactly_the_published_points_are_enough_only_where_the_publisher_says_or_more(
    or_more: bool, reliable: bool
) -> None:
    by = Yardstick(better=HIGHER, published=Published(F("11.58"), or_more))
    assert judge(F("40.42"), F("52"), by).reliable is reliable
    assert judge(F("52"), F("40.42"), by).reliable is reliable
    assert not judge(F("40.43"), F("52"), by).reliable
    assert by.band == F("11.58")


def test_a_score_at_the_cut_off_is_on_the_clinical_side() -> None:
    by = Yardstick(better=HIGHER, published=Published(F(5)), cutoff=CutOff(F(50)))
    assert judge(F(40), F(50), by).category is Category.IMPROVED
    assert judge(F(50), F(60), by).category is Category.RECOVERED
    assert judge(F(60), F(50), by).category is Category.HARMED
    assert judge(F(50), F(40), by).category is Category.DETERIORATED


def test_without_a_cut_off_nobody_is_recovered_or_harmed() -> None:
    for post, category in ((60, Category.IMPROVED), (41, Category.UNCHANGED), (20, Category.DETERIORATED)):
        found = judge(F(40), F(post), HYPOTHETICAL)
        assert (found.category, found.crossed) == (category, None)


@pytest.mark.parametrize(
    "first, second, by, wanting",
    [
        (None, F(1), HYPOTHETICAL, (Wanting.FIRST,)),
        (None, F(1), RDAS, (Wanting.FIRST,)),
        (F(1), None, HYPOTHETICAL, (Wanting.SECOND,)),
        (None, None, Yardstick(better=LOWER), tuple(Wanting)),
        (F(1), F(9), Yardstick(better=LOWER, variance=F(4)), (Wanting.RELIABILITY,)),
        (F(1), F(9), Yardstick(better=LOWER, reliability=F("0.9")), (Wanting.SPREAD,)),
        (F(1), F(9), Yardstick(better=LOWER, reliability=F("0.9"), variance=F(0)), (Wanting.SPREAD,)),
        (F(1), F(9), Yardstick(better=LOWER), (Wanting.RELIABILITY, Wanting.SPREAD)),
    ],
)
def test_what_is_missing_gives_no_category_and_says_what(
    first: F | None, second: F | None, by: Yardstick, wanting: tuple[Wanting, ...]
) -> None:
    found = judge(first, second, by)
    assert (found.category, found.reliable, found.rc) == (None, None, None)
    assert found.wanting == wanting


def test_what_is_missing_hides_neither_the_change_nor_the_crossing() -> None:
    found = judge(F(40), F(52), Yardstick(better=HIGHER, cutoff=CutOff(F(48))))
    assert (found.amount, found.crossed, found.category) == (12, True, None)
    assert Yardstick(better=HIGHER).band is None


@pytest.mark.parametrize("reliability", ["1", "1.2", "-0.1"])
def test_nothing_measures_without_error(reliability: str) -> None:
    with pytest.raises(ValueError):
        Yardstick(better=HIGHER, reliability=F(reliability))


@pytest.mark.parametrize(
    "criterion, missing",
    [
        (Criterion.A, "clinical"),
        (Criterion.B, "functional"),
        (Criterion.C, "clinical"),
        (Criterion.C, "functional"),
    ],
)
def test_a_cut_off_needs_its_groups(criterion: Criterion, missing: str) -> None:
    with pytest.raises(ValueError):
        cutoff_of(criterion, HIGHER, **{**groups("40", "7.5", "60", "7.5"), missing: None})


def test_two_groups_without_spread_have_no_line_between_them() -> None:
    with pytest.raises(ValueError):
        cutoff_of(Criterion.C, HIGHER, **groups("40", "0", "60", "0"))


def test_the_spread_of_a_group_is_that_of_a_sample() -> None:
    found = group_of([F(2), F(4), F(4), F(4), F(5), F(5), F(7), F(9)])
    assert found == Group(F(5), F(32, 7))
    assert group_of([F(3)]) is None
    assert group_of([]) is None


def test_the_kind_of_reliability_changes_nothing_but_what_is_said() -> None:
    alpha, retest = (replace(HYPOTHETICAL, kind=kind) for kind in (Reliability.ALPHA, Reliability.RETEST))
    assert judge(F(1), F(40), alpha) == judge(F(1), F(40), retest)


# --- whatever the numbers are

scores = st.decimals(min_value=-200, max_value=200, places=2).map(F)
spreads = st.decimals(min_value="0.1", max_value=50, places=2).map(F)
reliabilities = st.decimals(min_value=0, max_value="0.99", places=2).map(F)
yardsticks = st.builds(
    Yardstick,
    better=st.sampled_from(Better),
    reliability=reliabilities,
    variance=spreads.map(lambda sd: sd**2),
    published=st.none() | st.builds(Published, spreads, st.booleans()),
    cutoff=st.none() | st.builds(CutOff, scores, st.booleans()),
)
BACK = {
    Category.RECOVERED: {Category.HARMED},
    Category.HARMED: {Category.RECOVERED},
    Category.IMPROVED: {Category.DETERIORATED},
    Category.IMPROVED_WITHIN_FUNCTIONAL: {Category.DETERIORATED},
    Category.DETERIORATED: {Category.IMPROVED, Category.IMPROVED_WITHIN_FUNCTIONAL},
    Category.UNCHANGED: {Category.UNCHANGED},
    Category.CROSSED_NOT_RELIABLE: {Category.CROSSED_NOT_RELIABLE},
}


@given(first=scores, second=scores, by=yardsticks)
def test_the_way_back_is_the_opposite(first: F, second: F, by: Yardstick) -> None:
    there, back = judge(first, second, by), judge(second, first, by)
    assert there.category is not None
    assert back.category in BACK[there.category]
    assert (back.amount, back.rc) == (-there.amount, -there.rc)  # type: ignore[operator]
    assert (back.reliable, back.crossed) == (there.reliable, there.crossed)


@given(first=scores, second=scores, by=yardsticks)
def test_mirroring_every_score_and_the_direction_changes_no_category(
    first: F, second: F, by: Yardstick
) -> None:
    mirrored = replace(
        by,
        better=LOWER if by.better is HIGHER else HIGHER,
        cutoff=by.cutoff and replace(by.cutoff, value=-by.cutoff.value),
    )
    there, mirror = judge(first, second, by), judge(-first, -second, mirrored)
    assert (mirror.category, mirror.reliable, mirror.crossed) == (
        there.category,
        there.reliable,
        there.crossed,
    )


@given(first=scores, second=scores, by=yardsticks, scale=spreads, shift=scores)
def test_another_unit_changes_no_category(first: F, second: F, by: Yardstick, scale: F, shift: F) -> None:
    assert by.variance is not None
    other = replace(
        by,
        variance=by.variance * scale**2,
        published=by.published and replace(by.published, points=by.published.points * scale),
        cutoff=by.cutoff and replace(by.cutoff, value=by.cutoff.value * scale + shift),
    )
    there, elsewhere = judge(first, second, by), judge(first * scale + shift, second * scale + shift, other)
    assert (elsewhere.category, elsewhere.reliable, elsewhere.crossed) == (
        there.category,
        there.reliable,
        there.crossed,
    )
    assert elsewhere.rc == pytest.approx(there.rc)


@given(
    m1=scores,
    s1=spreads,
    m0=scores,
    s0=spreads,
    criterion=st.sampled_from(Criterion),
    better=st.sampled_from(Better),
)
def test_cut_offs_are_mirrored_where_lower_is_better(
    m1: F, s1: F, m0: F, s0: F, criterion: Criterion, better: Better
) -> None:
    other = LOWER if better is HIGHER else HIGHER
    here = cutoff_of(criterion, better, clinical=Group.with_sd(m1, s1), functional=Group.with_sd(m0, s0))
    there = cutoff_of(criterion, other, clinical=Group.with_sd(-m1, s1), functional=Group.with_sd(-m0, s0))
    assert here == -there


@given(first=scores, second=scores, by=yardsticks)
def test_beyond_the_band_around_the_first_score_is_reliable_and_within_it_is_not(
    first: F, second: F, by: Yardstick
) -> None:
    assert by.band is not None
    distance = abs(second - first)
    if distance != by.band:
        assert judge(first, second, by).reliable is (distance > by.band)


@given(number=st.fractions(min_value=0, max_value=10_000))
def test_the_root_of_a_square_is_exact(number: F) -> None:
    assert root(number**2) == number
    assert root(number) ** 2 == pytest.approx(number)
