"""Usual hours, and what meets what."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.availability.in_the_way import Hours, overlaps
from clinic.availability.sentences import stretches_words
from clinic.availability.typed_hours import NotHours, read_hours

MONDAY = datetime(2026, 11, 23, 9, 0)
HOURS = Hours.of([(0, 13 * 60, 17 * 60), (0, 9 * 60, 12 * 60), (2, 9 * 60, 12 * 60), (2, 12 * 60, 15 * 60)])


def test_who_has_said_no_hours_is_never_outside_them() -> None:
    assert Hours.of([]).hold(MONDAY, 600)
    assert not Hours.of([]).are_known


@pytest.mark.parametrize(
    "at, minutes, holds",
    [
        ((9, 0), 180, True),
        ((8, 55), 50, False),
        ((11, 30), 50, False),
        ((13, 0), 240, True),
        ((16, 30), 50, False),
    ],
)
def test_a_time_lies_within_one_stretch_of_the_day(at: tuple[int, int], minutes: int, holds: bool) -> None:
    assert HOURS.hold(MONDAY.replace(hour=at[0], minute=at[1]), minutes) is holds


def test_stretches_that_meet_are_one() -> None:
    assert HOURS.hold(datetime(2026, 11, 25, 11, 30), 60)


def test_a_day_without_hours_is_outside_when_others_have_some() -> None:
    assert not HOURS.hold(datetime(2026, 11, 24, 10, 0), 50)


def test_what_ends_when_the_other_begins_is_not_in_its_way() -> None:
    begin, end = datetime(2026, 11, 23, 10, 0), datetime(2026, 11, 23, 11, 0)
    assert not overlaps(MONDAY, 60, begin, end)
    assert not overlaps(end, 60, begin, end)
    assert overlaps(MONDAY, 61, begin, end)
    assert overlaps(datetime(2026, 11, 23, 10, 15), 15, begin, end)


@pytest.mark.parametrize(
    "typed, found",
    [
        ("", ()),
        ("9-17", ((540, 1020),)),
        ("9–12:30, 13.30–17", ((540, 750), (810, 1020))),
        (" 13:30 to 17 and 9h00 - 12 ", ((540, 720), (810, 1020))),
        ("0-24", ((0, 1440),)),
    ],
)
def test_hours_are_read_as_people_type_them(typed: str, found: object) -> None:
    assert read_hours(typed) == found


@pytest.mark.parametrize(
    "typed",
    [
        "nine to five",
        "9",
        "17-9",
        "9-9",
        "9-25",
        "9:75-10",
        "9-12, 11-14",
        "24:30-25",
        ",".join(["9-10"] * 7),
    ],
)
def test_what_names_no_hours_is_refused(typed: str) -> None:
    with pytest.raises(NotHours):
        read_hours(typed)


@given(st.lists(st.integers(0, 1440), min_size=0, max_size=12, unique=True))
def test_hours_written_out_are_read_again_as_the_same(edges: list[int]) -> None:
    edges = sorted(edges[: len(edges) // 2 * 2])
    stretches = tuple(zip(edges[::2], edges[1::2], strict=True))
    assert read_hours(stretches_words(stretches)) == stretches
