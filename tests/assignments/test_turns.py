"""Whose turn it is in a programme. Pure rules."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.assignments.turns import Before, Told, done_on, due_on, gives_itself
from clinic.exercises.programmes import When

DAY = date(2026, 11, 20)
days = st.integers(0, 400).map(lambda number: DAY + timedelta(days=number))
befores = st.builds(Before, given_on=days, done_on=st.none() | days, session_on=st.none() | days)


@given(befores, st.integers(1, 366), st.integers(0, 200))
def test_after_days_it_is_that_many_days_and_those_of_the_pause(before: Before, wait: int, held: int) -> None:
    due = due_on(When.AFTER_DAYS, days=wait, before=before, started_on=DAY, held_days=held)
    assert due == before.given_on + timedelta(days=wait + held)


@given(befores)
def test_what_waits_for_the_step_before_or_a_session_is_due_on_that_day_and_never_without(
    before: Before,
) -> None:
    assert due_on(When.PREVIOUS_DONE, days=None, before=before, started_on=DAY) == before.done_on
    assert due_on(When.NEXT_SESSION, days=None, before=before, started_on=DAY) == before.session_on


@given(befores)
def test_by_hand_it_is_never_due(before: Before) -> None:
    assert due_on(When.BY_HAND, days=None, before=before, started_on=DAY) is None


@pytest.mark.parametrize("when", When)
def test_the_first_is_due_at_once(when: When) -> None:
    assert due_on(when, days=7, before=None, started_on=DAY) == DAY


def test_only_what_has_a_day_of_its_own_gives_itself() -> None:
    assert {when for when in When if gives_itself(when)} == {When.AFTER_DAYS, When.PREVIOUS_DONE}


@pytest.mark.parametrize(
    "known, done",
    [
        (Told(ended_on=DAY - timedelta(3), ends_on=None, told=0, still_open=4), DAY - timedelta(3)),
        (Told(ended_on=None, ends_on=None, told=9, still_open=0), None),
        (Told(ended_on=None, ends_on=DAY - timedelta(1), told=0, still_open=4), DAY - timedelta(1)),
        (Told(ended_on=None, ends_on=DAY, told=0, still_open=1), None),
        (Told(ended_on=None, ends_on=DAY, told=3, still_open=1), None),
        (Told(ended_on=None, ends_on=DAY + timedelta(5), told=3, still_open=0), DAY),
        (Told(ended_on=None, ends_on=DAY + timedelta(5), told=0, still_open=0), None),
    ],
)
def test_done_is_ended_or_past_or_told_to_the_last(known: Told, done: date | None) -> None:
    assert done_on(known, DAY) == done
