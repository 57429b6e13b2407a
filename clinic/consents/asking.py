"""When consent is asked anew: pure rules.

Consent is a process: it is opened again when somebody else comes to practise the case, when somebody new is to get something of
it, when another secrets policy was put before the couple, and when a year is over. What was signed before an asking anew does not
count any more; it stays readable.
"""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

#: So long consent counts before it is talked over again. Our own default.
A_YEAR: Final = timedelta(days=365)


class Why(StrEnum):
    """Why a couple is asked to sign. ``BEGIN`` is the first time; with any other what was signed before counts no more."""

    BEGIN = "begin"
    ROLE = "role"
    RECIPIENTS = "recipients"
    POLICY = "policy"
    TIME = "time"


def holds(signed_on: date, at: datetime, *, asked_on: date | None, asked_at: datetime | None) -> bool:
    """Whether a signature of that day, written down *at*, counts after the newest asking anew (None: there was none)."""
    if asked_on is None or asked_at is None:
        return True
    return signed_on >= asked_on and at > asked_at


def why_anew(
    oldest: date | None,
    *,
    joined_on: Collection[date],
    released_on: Collection[date],
    policy_on: date | None,
    today: date,
) -> tuple[Why, ...]:
    """Every reason to ask anew, given the day of the oldest signature that counts. Without one there is nothing to ask anew.

    *joined_on* are the days on which somebody came to practise the case, *released_on* those of releases, *policy_on* the day of
    the newest secrets policy.
    """
    if oldest is None:
        return ()
    said = {
        Why.ROLE: any(day > oldest for day in joined_on),
        Why.RECIPIENTS: any(day > oldest for day in released_on),
        Why.POLICY: policy_on is not None and policy_on > oldest,
        Why.TIME: oldest + A_YEAR <= today,
    }
    return tuple(why for why, holds_good in said.items() if holds_good)
