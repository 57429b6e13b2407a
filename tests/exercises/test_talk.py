"""A talk by the clock: how its minutes are shared out, and who begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.exercises.exercise import Turns, Who
from clinic.exercises.faults import BrokenCatalogue
from clinic.exercises.frozen import as_plain, from_plain
from clinic.exercises.loading import the_library
from clinic.exercises.talk import Doing, begins, parts, split
from tests.factories.exercises import exercise


def test_fifteen_minutes_are_five_for_each_and_five_to_close() -> None:
    assert split(Turns.TWO_AND_CLOSE, 15) == (5, 5, 5)


@pytest.mark.parametrize(
    "turns, minutes, shares",
    [
        (Turns.TWO_AND_CLOSE, 10, (4, 4, 2)),
        (Turns.TWO_AND_CLOSE, 20, (7, 7, 6)),
        (Turns.TWO_AND_CLOSE, 30, (10, 10, 10)),
        (Turns.TWO_AND_CLOSE, 3, (1, 1, 1)),
        (Turns.TWO_AND_CLOSE, 2, (1, 1)),
        (Turns.TWO, 10, (5, 5)),
        (Turns.TWO, 5, (2, 2, 1)),
        (Turns.TWO, 1, (1, 1)),
        (Turns.ONE, 20, (20,)),
        (Turns.ONE, 0, (1,)),
    ],
)
def test_the_minutes_are_shared_out(turns: Turns, minutes: int, shares: tuple[int, ...]) -> None:
    assert split(turns, minutes) == shares


@given(st.sampled_from(Turns), st.integers(2, 24 * 60))
def test_both_have_the_same_and_nothing_is_lost(turns: Turns, minutes: int) -> None:
    shares = split(turns, minutes)
    assert sum(shares) == minutes
    assert all(share > 0 for share in shares)
    assert turns is Turns.ONE or shares[0] == shares[1]
    assert max(shares) == shares[0]


@given(st.sampled_from(Turns), st.integers(2, 24 * 60))
def test_every_turn_ends_with_what_the_listener_heard(turns: Turns, minutes: int) -> None:
    shares, told = split(turns, minutes), parts(turns, minutes)
    assert sum(part.minutes for part in told) == minutes
    for turn in {part.turn for part in told if part.turn is not None}:
        of_turn = [part for part in told if part.turn == turn]
        assert sum(part.minutes for part in of_turn) == shares[turn]
        doing = [part.doing for part in of_turn]
        assert doing == ([Doing.SPEAK, Doing.SAY_BACK] if shares[turn] > 1 else [Doing.SPEAK])
        assert of_turn[-1].minutes <= max(3, of_turn[0].minutes)


def test_five_minutes_are_three_to_speak_and_two_to_say_back() -> None:
    told = [(part.doing, part.minutes, part.turn) for part in parts(Turns.TWO_AND_CLOSE, 15)]
    assert told == [
        (Doing.SPEAK, 3, 0),
        (Doing.SAY_BACK, 2, 0),
        (Doing.SPEAK, 3, 1),
        (Doing.SAY_BACK, 2, 1),
        (Doing.TOGETHER, 5, None),
    ]


def test_who_did_not_begin_last_time_begins_and_before_the_first_time_they_choose() -> None:
    assert begins(None) is None
    assert [begins(0), begins(1)] == [1, 0]


def test_exercises_by_the_clock_are_for_two_in_turn() -> None:
    timed = [one for one in the_library().exercises.values() if one.turns]
    assert len(timed) == 12
    assert all(one.who is Who.TURNS for one in timed)
    assert the_library().exercises["fifteen-minute-needs-talk"].turns is Turns.TWO_AND_CLOSE


def test_turns_are_kept_in_the_frozen_text_and_refused_where_nobody_takes_turns() -> None:
    known = exercise("listen-reflect-pact")
    assert from_plain(as_plain(known)).turns is Turns.TWO
    assert "turns" not in as_plain(exercise("specific-gratitude"))
    with pytest.raises(BrokenCatalogue, match="whose “who” is “turns”"):
        from_plain({**as_plain(exercise("specific-gratitude")), "turns": "two"})
