"""What a release lets out, and whether it holds: pure rules.

A release is of both, of what is joint and of each one's results, and then needs every partner's signature; or of one partner's
own, and then needs that partner's alone. Without a signature something goes out only under a duty of the law or where a life is
in danger: then the least is what was written down in words, and more only where a kind was ticked.

Risks, safe contact, what an interview alone came to, private notes, touch, fairness and forgiveness are no kinds: nobody can
tick them, whoever signs. ``SAFETY`` lets out a sentence that the counsellor writes, and of one partner's own the day on which
they were last asked alone: what was found never follows from a tick, because either may come to read what went out. What has to
be said of danger is said in words, under its own basis. Both signatures for what is joint follow the rule for couples in
counselling that neither partner can waive the other's confidentiality.
"""

import uuid
from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import Final

from clinic.exercises.exercise import TOUCH


class Basis(StrEnum):
    """On what it rests."""

    CONSENT = "consent"
    LEGAL_DUTY = "legal_duty"
    DANGER_TO_LIFE = "danger_to_life"


class Kind(StrEnum):
    """Which kinds of items go out. Of one partner's own: sessions with them alone, their own words and results."""

    SESSIONS = "sessions"
    ATTENDANCE = "attendance"
    GOALS = "goals"
    HOMEWORK = "homework"
    AGREEMENTS = "agreements"
    LIMITS = "limits"
    JOURNAL = "journal"
    MEASURES = "measures"
    NOTES = "notes"
    SAFETY = "safety"


#: Kinds that are both's only: one partner has nothing of their own in them.
OF_BOTH: Final = frozenset({Kind.AGREEMENTS, Kind.LIMITS})
#: Kinds that one partner has something of their own in.
OF_ONE: Final = tuple(kind for kind in Kind if kind not in OF_BOTH)
#: Families of exercises of which nothing goes out under a release, whatever is ticked.
NEVER: Final = frozenset({TOUCH, "forgiveness"})


class Standing(StrEnum):
    """Where a release stands."""

    WAITING = "waiting"
    IN_FORCE = "in_force"
    REVOKED = "revoked"
    ENDED = "ended"


def who_must_sign(basis: Basis, of: uuid.UUID | None, seats: Collection[uuid.UUID]) -> frozenset[uuid.UUID]:
    """The partners whose signature it needs: *of* names the one whose own it is, None means what is both's."""
    if basis is not Basis.CONSENT:
        return frozenset()
    return frozenset(seats) if of is None else frozenset({of})


def standing(
    needed: Collection[uuid.UUID],
    signed: Collection[uuid.UUID],
    *,
    ends_on: date,
    revoked_on: date | None,
    today: date,
) -> Standing:
    """Revoked is revoked, whatever else; ``ends_on`` is its last day; with a signature missing it waits."""
    if revoked_on is not None:
        return Standing.REVOKED
    if ends_on < today:
        return Standing.ENDED
    return Standing.IN_FORCE if set(needed) <= set(signed) else Standing.WAITING
