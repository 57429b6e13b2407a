"""The one safety rule: what stops joint exercises.

Per partner: seen alone, on what date, clear, hold or not yet. "Not yet" and "hold" both stop every joint exercise; "not yet"
can be overridden by the practitioner with a reason, "hold" cannot. A partner who was never seen alone is "not yet".

Screening each partner alone before joint work, and no joint homework under coercion or fear, follow Stith, McCollum & Rosen
(2011) and Bograd & Mederos (1999).
"""

from collections.abc import Iterable
from enum import StrEnum


class Outcome(StrEnum):
    """What seeing one partner alone came to."""

    CLEAR = "clear"
    HOLD = "hold"
    NOT_YET = "not_yet"


class Standing(StrEnum):
    """Where a couple stands: may they be given joint exercises?"""

    FREE = "free"
    NEEDS_REASON = "needs_reason"
    HELD = "held"


def standing(outcomes: Iterable[Outcome | None], *, overridden: bool = False) -> Standing:
    """Where the couple stands, from the newest outcome of each partner (None: never seen alone).

    ``overridden`` is whether the practitioner has given a reason since the newest "not yet".
    """
    known = [outcome or Outcome.NOT_YET for outcome in outcomes]
    if Outcome.HOLD in known:
        return Standing.HELD
    if Outcome.NOT_YET in known and not overridden:
        return Standing.NEEDS_REASON
    return Standing.FREE
