"""Reading "5 of 7" as people type it."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.assignments.adherence import How
from clinic.assignments.typed_counts import BadCount, TooMany, TypedCount, read_count


@pytest.mark.parametrize(
    "typed, counts",
    [
        ("5 of 7", TypedCount(5, 7)),
        (" 5/7 ", TypedCount(5, 7)),
        ("5 OUT OF 7", TypedCount(5, 7)),
        ("5 of 7, 1 part", TypedCount(5, 7, part=1)),
        ("3/7, 2 part, 1 tried", TypedCount(3, 7, part=2, tried=1)),
        ("3 of 7 and 2 tried", TypedCount(3, 7, tried=2)),
        ("0 of 0", TypedCount(0, 0)),
    ],
)
def test_what_people_type_is_understood(typed: str, counts: TypedCount) -> None:
    assert read_count(typed) == counts


def test_nothing_typed_is_nothing_told() -> None:
    assert read_count("") is None
    assert read_count("   ") is None


@pytest.mark.parametrize(
    "typed",
    ["5", "five of seven", "5 of", "-1 of 7", "5 of 7 of 9", "5 of 7, 1 maybe", "5/7, 1 part, 1 part", "🙂"],
)
def test_what_is_no_count_is_refused(typed: str) -> None:
    with pytest.raises(BadCount):
        read_count(typed)


def test_more_than_there_were_is_refused_apart() -> None:
    with pytest.raises(TooMany):
        read_count("8 of 7")
    with pytest.raises(TooMany):
        read_count("5 of 7, 3 part")


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99), st.integers(0, 99))
def test_counts_are_spread_over_exactly_so_many_times(done: int, part: int, tried: int, left: int) -> None:
    typed = f"{done} of {done + part + tried + left}, {part} part, {tried} tried"
    counts = read_count(typed)
    assert counts is not None
    spread = list(counts.spread())
    assert len(spread) == counts.of
    assert [spread.count(how) for how in How] == [done, part, tried, left]


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(typed: str) -> None:
    with contextlib.suppress(BadCount):
        read_count(typed)
