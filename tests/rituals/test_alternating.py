"""When a ritual comes next, and whose turn follows. Data in, data out."""

import uuid
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.rituals.alternating import after, next_day

FRIDAY = date(2026, 11, 20)
HER, HIM = uuid.UUID(int=1), uuid.UUID(int=2)


@pytest.mark.parametrize("weekday, days", [(None, 0), (4, 0), (5, 1), (3, 6), (0, 3)])
def test_it_comes_next_today_or_within_the_week(weekday: int | None, days: int):
    assert next_day(weekday, FRIDAY) == FRIDAY + timedelta(days=days)


@given(st.lists(st.booleans(), max_size=9))
def test_the_next_one_alternates_whatever_went_before(passed: list[bool]):
    turn: uuid.UUID | None = HER
    for _time in passed:
        before, turn = turn, after(turn, (HER, HIM))
        assert {before, turn} == {HER, HIM}


def test_where_it_was_nobodys_the_first_begins_and_who_is_alone_keeps_it():
    assert after(None, (HER, HIM)) == HER
    assert after(HER, (HER,)) == HER
    assert after(None, ()) is None
