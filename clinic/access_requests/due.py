"""By when a copy is due: one calendar month after it was asked for, or the last day of a month that is too short.

One month is what data protection law in the United Kingdom and the European Union gives for an answer. Where there is very much,
or much to weigh, it may be two months longer: whoever asked is told so, and why, before the first month is over.
"""

from calendar import monthrange
from datetime import date
from typing import Final

#: So many months there are at the most, the first among them.
MONTHS: Final = 3


def due_on(asked_on: date, months: int = 1) -> date:
    """The day, so many months on."""
    year, month = divmod(asked_on.year * 12 + asked_on.month - 1 + months, 12)
    return date(year, month + 1, min(asked_on.day, monthrange(year, month + 1)[1]))


def latest_on(asked_on: date) -> date:
    """The last day that there can be."""
    return due_on(asked_on, MONTHS)
