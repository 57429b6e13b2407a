"""How long an argument is left closed, and when it needs a session instead (``domain/catalogue.yaml``, ``old-arguments-truce``).

Data in, data out.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

#: Unless the couple say otherwise.
USUAL: Final = timedelta(weeks=2)
#: Longer than this nobody should leave a thing closed that still hurts.
LONGEST: Final = timedelta(weeks=13)
#: So many slips within so many days: it needs a session, and not more willpower.
MANY, WITHIN = 3, timedelta(days=7)


def needs_a_session(slips: Iterable[date], today: date) -> bool:
    """Whether it slipped in too often lately to stay closed."""
    return sum(today - WITHIN < day <= today for day in slips) >= MANY


def fits(until: date, today: date) -> bool:
    """Whether it may be left closed until that day."""
    return today < until <= today + LONGEST
