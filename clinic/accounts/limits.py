"""How long a session lasts: pure rules, moments in, standing out."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto


class Standing(Enum):
    """How a session stands."""

    OPEN = auto()
    #: The page covered itself or nobody came back for long: the password brings everything back.
    COVERED = auto()
    #: Too old: sign in anew, with the second factor.
    OVER = auto()


@dataclass(frozen=True)
class Limits:
    """``cover`` is when the page covers itself, ``idle`` when the server asks again, ``whole`` when it is over."""

    cover: timedelta
    idle: timedelta
    whole: timedelta


def standing(*, since: datetime, seen: datetime, covered: bool, now: datetime, limits: Limits) -> Standing:
    """How a session stands *now* that began at *since* and was last used at *seen*.

    A moment that lies ahead (somebody set the clock back) says nothing that could be trusted: over.
    """
    if since > now or seen > now + timedelta(minutes=1) or now - since >= limits.whole:
        return Standing.OVER
    if covered or now - seen >= limits.idle:
        return Standing.COVERED
    return Standing.OPEN
