"""How much of the homework was done, in counts."""

from datetime import date, timedelta

from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from clinic.assignments.adherence import (
    WEIGHTS,
    Adherence,
    How,
    Stretch,
    count,
    differs_most,
    is_expected,
    together,
)

MONDAY = date(2026, 11, 23)
hows = st.none() | st.sampled_from(How)


def test_what_was_told_and_what_was_not_are_the_whole() -> None:
    counts = Adherence(expected=14, done=9, part=2, tried=1, not_this_time=1)
    assert counts.told == 13
    assert counts.untold == 1


def test_counts_are_said_first(app: Flask) -> None:
    with app.test_request_context():
        assert Adherence(expected=14, done=9, part=2).words == "9 of 14, 2 part"
        assert Adherence(expected=7, done=3, tried=2).words == "3 of 7, 2 tried"
        assert Adherence(expected=4).words == "0 of 4"
        assert Adherence().words == "nothing due yet"


def test_pauses_setbacks_and_what_is_still_to_come_are_not_expected() -> None:
    pause = Stretch(MONDAY, MONDAY + timedelta(days=2))
    assert is_expected(MONDAY, until=MONDAY)
    assert not is_expected(MONDAY + timedelta(days=1), until=MONDAY)
    assert not is_expected(MONDAY, until=MONDAY, pauses=[pause])
    assert is_expected(MONDAY + timedelta(days=3), until=MONDAY + timedelta(days=9), pauses=[pause])
    assert not is_expected(MONDAY + timedelta(days=99), until=date(2030, 1, 1), pauses=[Stretch(MONDAY)])
    assert not is_expected(MONDAY, until=MONDAY, setbacks={MONDAY})


def test_where_both_told_of_one_thing_the_more_modest_word_counts() -> None:
    assert together([How.ALL, How.PART]) is How.PART
    assert together([How.TRIED, How.NOT_THIS_TIME]) is How.NOT_THIS_TIME
    assert together([How.ALL]) is How.ALL
    assert together([]) is None


def test_partners_who_tell_it_differently_are_seen() -> None:
    assert differs_most([How.ALL, None], [How.NOT_THIS_TIME, How.ALL]) == 1
    assert differs_most([How.ALL], [How.ALL]) == 0
    assert differs_most([None], [How.ALL]) == 0


@given(st.lists(hows, max_size=60))
def test_counts_add_up(told: list[How | None]) -> None:
    counts = count(told)
    assert counts.expected == len(told)
    assert counts.told + counts.untold == counts.expected
    assert counts.untold == told.count(None)


@given(st.lists(st.sampled_from(How), min_size=1, max_size=2))
def test_together_is_never_more_than_either(said: list[How]) -> None:
    both = together(said)
    assert both is not None
    assert all(WEIGHTS[both] <= WEIGHTS[how] for how in said)


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60)
)
def test_a_longer_pause_never_makes_more_expected(first: date, length: int, longer: int, ahead: int) -> None:
    days = [first + timedelta(days=number) for number in range(ahead)]
    short, long = (
        Stretch(first, first + timedelta(days=length)),
        Stretch(first, first + timedelta(days=length + longer)),
    )
    until = first + timedelta(days=100)
    assert sum(is_expected(day, until=until, pauses=[long]) for day in days) <= sum(
        is_expected(day, until=until, pauses=[short]) for day in days
    )
