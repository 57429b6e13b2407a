"""For how long something told can be put right: a day, by whoever told it."""

import uuid
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from clinic.portal.correcting import may_correct

ME, OTHER = uuid.uuid4(), uuid.uuid4()
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@given(st.integers(-10, 100_000))
def test_a_day_from_the_moment_it_was_entered(seconds: int) -> None:
    entered = NOW - timedelta(seconds=seconds)
    assert may_correct(entered_at=entered, entered_by=ME, now=NOW, who=ME) is (0 <= seconds < 86_400)


@given(st.integers(0, 86_399))
def test_nobody_puts_right_what_another_told(seconds: int) -> None:
    assert not may_correct(entered_at=NOW - timedelta(seconds=seconds), entered_by=OTHER, now=NOW, who=ME)
