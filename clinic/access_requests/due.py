"""By when a copy is due: one calendar month after it was asked for, or the last day of a month that is too short.

One month is what data protection law in the United Kingdom and the European Union gives for an answer.
"""

from calendar import monthrange
from datetime import date


def due_on(asked_on: date) -> date:
    """The day, one month on."""
    year, month = divmod(asked_on.year * 12 + asked_on.month, 12)
    return date(year, month + 1, min(asked_on.day, monthrange(year, month + 1)[1]))
