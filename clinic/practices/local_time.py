"""What day it is in the practice, and what its clocks show."""

from datetime import date, datetime

from clinic import clock
from clinic.practices.queries import get_own_practice


def today() -> date:
    """The calendar day in the practice."""
    return clock.today(get_own_practice().time_zone)


def wall_time() -> datetime:
    """What clocks in the practice show now, as appointments keep it: without a zone of its own."""
    return clock.wall_time(get_own_practice().time_zone)
