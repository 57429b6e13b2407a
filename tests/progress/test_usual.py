"""What is usual for somebody, and how far apart two results lie: pure rules."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from clinic.progress.gap import WITHIN, gaps
from clinic.progress.usual import FEWEST, NEWEST, REFERENCE, Lies, first_week, usual_of

NEWEST_WEEK = date(2026, 11, 23)
DAYS = st.dates(date(2020, 1, 1), date(2020, 6, 1))
TOTALS = st.dictionaries(DAYS, st.integers(0, 60).map(Fraction), max_size=8)


def weeks(*numbers: float | None) -> list[tuple[date, float]]:
    """Week by week, the last one the newest."""
    begin = NEWEST_WEEK - timedelta(weeks=len(numbers) - 1)
    return [(begin + timedelta(weeks=at), n) for at, n in enumerate(numbers) if n is not None]


def test_a_dip_of_two_weeks_inside_the_own_band_is_within_the_usual_range() -> None:
    usual = usual_of(weeks(5, 3, 6, 4, 7, 5, 3, 6, 5, 3, 3), NEWEST_WEEK)
    assert usual is not None
    assert (usual.low, usual.median, usual.high, usual.weeks, usual.lies) == (3, 5, 7, 8, Lies.WITHIN)


def test_three_weeks_below_are_said_two_are_partly_outside() -> None:
    before = [5, 6, 5, 6, 5, 6, 5, 6]
    told = {
        (2, 3, 1): Lies.BELOW,
        (9, 8, 10): Lies.ABOVE,
        (5, 2, 1): Lies.PARTLY,
        (9, 2, 9): Lies.PARTLY,
        (None, 2, 1): Lies.PARTLY,
        (None, 5, None): Lies.WITHIN,
    }
    for newest, lies in told.items():
        usual = usual_of(weeks(*before, *newest), NEWEST_WEEK)
        assert usual is not None
        assert usual.lies is lies, newest


def test_of_seven_weeks_nothing_is_called_usual_nor_without_a_newest_one() -> None:
    assert usual_of(weeks(*[5] * (FEWEST - 1), 1, 1, 1), NEWEST_WEEK) is None
    assert usual_of(weeks(*[5] * FEWEST, 1, 1, 1), NEWEST_WEEK) is not None
    assert usual_of(weeks(*[5] * FEWEST, None, None, None), NEWEST_WEEK) is None
    assert usual_of([], NEWEST_WEEK) is None


def test_older_weeks_do_not_count_and_one_odd_week_of_ten_is_put_aside() -> None:
    year = [0, *[5] * 12, 10, *[4] * 11, 9, 1, 5, 5, 5]
    assert len(year) == REFERENCE + NEWEST + 1
    usual = usual_of(weeks(*year), NEWEST_WEEK)
    assert usual is not None
    assert usual.weeks == REFERENCE
    assert (usual.low, usual.high) == (4, 5)
    assert first_week(NEWEST_WEEK) == NEWEST_WEEK - timedelta(weeks=REFERENCE + NEWEST - 1)


@given(st.lists(st.one_of(st.none(), st.integers(0, 10)), max_size=40), st.integers(-5, 5))
def test_the_range_moves_with_the_numbers(numbers: list[int | None], by: int) -> None:
    here = usual_of(weeks(*numbers), NEWEST_WEEK)
    there = usual_of(weeks(*(None if n is None else n + by for n in numbers)), NEWEST_WEEK)
    assert (here is None) == (there is None)
    if here and there:
        moved = (here.low + by, here.median + by, here.high + by, here.weeks, here.lies)
        assert moved == (there.low, there.median, there.high, there.weeks, there.lies)
        assert here.low <= here.median <= here.high


@given(TOTALS, TOTALS)
def test_the_gap_is_the_same_whoever_comes_first(
    first: dict[date, Fraction], second: dict[date, Fraction]
) -> None:
    found = gaps(first, second)
    assert found == gaps(second, first)
    assert len(found) <= min(len(first), len(second))
    assert all(gap >= 0 for _day, gap in found)


@given(TOTALS, TOTALS, st.integers(-9, 9))
def test_the_gap_does_not_move_with_the_scale(
    first: dict[date, Fraction], second: dict[date, Fraction], by: int
) -> None:
    moved = [{day: total + by for day, total in one.items()} for one in (first, second)]
    assert gaps(*moved) == gaps(first, second)


def test_results_further_apart_than_two_weeks_are_no_pair_and_the_nearest_go_together() -> None:
    day = date(2026, 3, 2)
    hers = {day: Fraction(40), day + timedelta(days=10): Fraction(44)}
    assert gaps(hers, {day + timedelta(days=9): Fraction(50)}) == [(day + timedelta(days=10), Fraction(6))]
    assert gaps({day: Fraction(1)}, {day + WITHIN + timedelta(days=1): Fraction(9)}) == []
    assert gaps({day: Fraction(1)}, {day + WITHIN: Fraction(9)}) == [(day + WITHIN, Fraction(8))]
