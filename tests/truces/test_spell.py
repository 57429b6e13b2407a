"""How long an argument is left closed, and when it needs a session. Data in, data out."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.truces.spell import LONGEST, USUAL, fits, needs_a_session

TODAY = date(2026, 11, 20)


def _days(*ago: int) -> list[date]:
    return [TODAY - timedelta(days=n) for n in ago]


@pytest.mark.parametrize(
    "ago, needs",
    [((), False), ((0, 1), False), ((0, 1, 2), True), ((0, 0, 0), True), ((0, 3, 6), True), ((0, 3, 7), False), ((8, 8, 8), False)],
)  # fmt: skip
def test_three_slips_in_seven_days_need_a_session(ago: tuple[int, ...], needs: bool):
    assert needs_a_session(_days(*ago), TODAY) is needs


@given(st.lists(st.integers(0, 40), max_size=12))
def test_the_order_of_slips_means_nothing(ago: list[int]):
    assert needs_a_session(_days(*ago), TODAY) is needs_a_session(_days(*reversed(ago)), TODAY)


def test_a_truce_is_from_tomorrow_on_and_not_for_ever():
    assert fits(TODAY + USUAL, TODAY)
    assert fits(TODAY + timedelta(days=1), TODAY)
    assert fits(TODAY + LONGEST, TODAY)
    assert not fits(TODAY, TODAY)
    assert not fits(TODAY + LONGEST + timedelta(days=1), TODAY)
