"""How long to wait before something is tried again, and when it is given up."""

from datetime import timedelta
from typing import Final

FIRST: Final = timedelta(seconds=15)
LONGEST: Final = timedelta(hours=1)
#: About ten hours of trying.
MOST_ATTEMPTS: Final = 18


def wait_after(attempts: int) -> timedelta:
    """15 seconds after the first attempt, then twice as long each time, at most an hour."""
    doublings: int = min(max(attempts, 1) - 1, 20)
    return min(FIRST * (1 << doublings), LONGEST)


def is_enough(attempts: int) -> bool:
    """Whether so many attempts are all that anybody can ask."""
    return attempts >= MOST_ATTEMPTS
