"""When a measure waits to be answered."""

from datetime import date, timedelta

import pytest

from clinic.measures.waiting import next_due, waits

GIVEN = date(2026, 3, 2)
WEEK = timedelta(weeks=1)


@pytest.mark.parametrize(
    "every, ended, last, due",
    [
        (None, None, None, GIVEN),
        (4, None, None, GIVEN),
        (None, None, GIVEN, None),
        (4, None, GIVEN + WEEK, GIVEN + 5 * WEEK),
        (4, GIVEN, None, None),
        (None, GIVEN, GIVEN, None),
    ],
)
def test_it_waits_at_once_and_then_so_many_weeks_after_it_was_last_answered(
    every: int | None, ended: date | None, last: date | None, due: date | None
) -> None:
    assert next_due(GIVEN, every, ended, last) == due
    assert waits(GIVEN, every, ended, last, today=GIVEN + 10 * WEEK) is (due is not None)


def test_it_does_not_wait_before_its_day() -> None:
    assert not waits(GIVEN, 4, None, GIVEN, today=GIVEN + 4 * WEEK - timedelta(days=1))
    assert waits(GIVEN, 4, None, GIVEN, today=GIVEN + 4 * WEEK)
