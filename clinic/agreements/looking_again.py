"""When a limit that was crossed again and again is to be looked at. Data in, data out.

Three crossings of one limit within fourteen days say that the limit is wrong, or that the topic needs a session (catalogue,
hot-topic boundary): about the limit, and never about whoever crossed it. Fourteen days and three are our own defaults.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from clinic.agreements.lifecycle import REVIEWS, Step

OFTEN: Final = 3
WITHIN: Final = timedelta(days=14)


#: Looking at a limit: after it the crossings are counted anew.
LOOKS: Final = (*REVIEWS, Step.REVISE)


def asks_to_look_again(crossed: Iterable[date], looked_on: date | None, today: date) -> bool:
    """Whether *crossed* has three days in the last fourteen, today among them, that came after the limit was last looked at."""
    since = today - WITHIN
    lately = [day for day in crossed if since < day <= today and (looked_on is None or day > looked_on)]
    return len(lately) >= OFTEN
