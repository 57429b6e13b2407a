"""Whether both have felt safe for long enough for touch. Data in, data out.

The catalogue gives touch only where "emotional safety ratings have held steady" and names no number. Ours, not a measure: within
four weeks each said on three days that they felt safe, or mostly safe, doing an exercise; and neither said that they did not, or
that they were not free to say no. A "no" counts longer than any "yes" after it.
"""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

LOOKS_BACK: Final = timedelta(days=28)
ENOUGH_DAYS: Final = 3


class Steadiness(StrEnum):
    """Where the two stand."""

    STEADY = "steady"
    NOT_YET = "not_yet"
    UNSAFE = "unsafe"


@dataclass(frozen=True)
class Felt:
    """One partner said on a day that they felt safe (True) or did not, or were not free to say no (False)."""

    partner_id: uuid.UUID
    on: date
    safe: bool


def steadiness(partners: Collection[uuid.UUID], felt: Iterable[Felt], *, today: date) -> Steadiness:
    """Where these partners stand *today*, by what each of them said."""
    lately = [one for one in felt if today - LOOKS_BACK < one.on <= today]
    if unsafe(lately, today=today):
        return Steadiness.UNSAFE
    days = {partner_id: {one.on for one in lately if one.partner_id == partner_id} for partner_id in partners}
    steady = bool(days) and all(len(of_one) >= ENOUGH_DAYS for of_one in days.values())
    return Steadiness.STEADY if steady else Steadiness.NOT_YET


def unsafe(felt: Iterable[Felt], *, today: date) -> frozenset[uuid.UUID]:
    """Who said lately that they did not feel safe, or not free to say no."""
    return frozenset(one.partner_id for one in felt if not one.safe and today - LOOKS_BACK < one.on <= today)
