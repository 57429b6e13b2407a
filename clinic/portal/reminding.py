"""When a partner is reminded of homework: by their own wish, once a day at most, and only while mail is safe for them.

Data in, data out; wall times of the practice. Two hours of grace are our own default: later than that, the time that somebody
chose has passed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from clinic.reminders.timing import Window

GRACE: Final = timedelta(hours=2)


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All that decides. ``fault`` is a code for what is wrong with the address or the mail server, or empty."""

    now: datetime
    wanted: bool
    at: time
    since: datetime
    reminded_on: date | None
    by_email: bool
    review_on: date | None
    window: Window
    shares_address: bool
    takes_part: bool
    fault: str
    is_due: bool


def in_the_way(facts: Facts) -> str:
    """A code for why nobody is reminded *now*, or empty."""
    begins = datetime.combine(facts.now.date(), facts.at)
    if not facts.wanted:
        return "not_wanted"
    if not begins <= facts.now < begins + GRACE or facts.since > begins:
        return "not_the_time"
    if facts.reminded_on == facts.now.date():
        return "reminded"
    return not_allowed(facts)


def not_allowed(facts: Facts) -> str:
    """A code for why this partner may not be written to, whatever the time; or empty."""
    if not facts.wanted:
        return "not_wanted"
    if not facts.takes_part:
        return "closed"
    if not facts.by_email or not facts.window.is_open(facts.at):
        return "not_wanted"
    if facts.review_on is None or facts.review_on < facts.now.date():
        return "card_old"
    if facts.shares_address:
        return "shared_address"
    if facts.fault:
        return facts.fault
    return "" if facts.is_due else "not_due"


def names_ours(words: str, names: Iterable[str]) -> bool:
    """Whether the words name one of *names*: an exercise, or the practice. Whole words only."""
    said = words.casefold()
    return any(re.search(rf"\b{re.escape(name.casefold())}\b", said) for name in names if name.strip())
