"""When the next review is. Data in, data out."""

import calendar
from datetime import date
from typing import Final

MONTHS: Final = 3


def three_months_on(day: date) -> date:
    """The same day three calendar months on; where that month is shorter, its last day (30 November → end of February)."""
    year, month = divmod(day.year * 12 + day.month - 1 + MONTHS, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
