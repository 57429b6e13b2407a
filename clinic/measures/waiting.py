"""When a measure waits to be answered. Data in, data out."""

from datetime import date, timedelta
from typing import Final

#: How often something may be given: weeks, None for once.
RHYTHMS: Final = (None, 1, 2, 4, 8, 12, 26)


def next_due(
    given_on: date, every_weeks: int | None, ended_on: date | None, last_taken: date | None
) -> date | None:
    """From which day on it waits: at once, then so many weeks after it was last answered; None when it does not any more."""
    if ended_on is not None:
        return None
    if last_taken is None:
        return given_on
    return None if every_weeks is None else last_taken + timedelta(weeks=every_weeks)


def waits(
    given_on: date, every_weeks: int | None, ended_on: date | None, last_taken: date | None, *, today: date
) -> bool:
    """Whether it waits today."""
    due = next_due(given_on, every_weeks, ended_on, last_taken)
    return due is not None and due <= today
