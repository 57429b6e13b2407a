"""How long to wait before something is tried again."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from clinic.jobs.patience import FIRST, LONGEST, MOST_ATTEMPTS, is_enough, wait_after


@given(st.integers(-5, 10_000))
def test_the_wait_never_shrinks_and_never_grows_beyond_an_hour(attempts: int) -> None:
    assert FIRST <= wait_after(attempts) <= wait_after(attempts + 1) <= LONGEST


def test_the_first_wait_is_short_and_the_tenth_is_long() -> None:
    assert wait_after(1) == timedelta(seconds=15)
    assert wait_after(2) == timedelta(seconds=30)
    assert wait_after(10) == LONGEST


def test_it_ends_some_time() -> None:
    assert not is_enough(MOST_ATTEMPTS - 1)
    assert is_enough(MOST_ATTEMPTS)
