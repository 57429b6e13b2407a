"""What may follow what in the life of an agreement. Data in, data out.

Proposed → signed off by both, the same wording → put in force by the practitioner → reviewed, again and again → ended.
There is no other way into force: whoever looks for one finds that ``obstacle`` stands before every step.
"""

from collections.abc import Set
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

S = TypeVar("S")

#: An agreement is between two. One seat alone, as after a separation, can put nothing in force.
PARTNERS = 2


class State(StrEnum):
    """Where an agreement stands."""

    PROPOSED = "proposed"
    IN_FORCE = "in_force"
    UNDER_REVIEW = "under_review"
    ENDED = "ended"


class Step(StrEnum):
    """What can be done with an agreement after it was proposed. Named as the history tells it."""

    PROPOSE = "proposed"
    REVISE = "revised"
    PUT_IN_FORCE = "put_in_force"
    KEEP = "kept"
    TRY_LONGER = "tried_longer"
    REWORD = "to_be_reworded"
    LEAVE_OPEN = "left_open"
    END = "ended"


#: What a review can come to.
REVIEWS = frozenset({Step.KEEP, Step.TRY_LONGER, Step.REWORD, Step.LEAVE_OPEN})


class Obstacle(StrEnum):
    """Why something cannot be done now."""

    ENDED = "ended"
    NEVER_IN_FORCE = "never_in_force"
    NOTHING_WAITS = "nothing_waits"
    NOT_SIGNED_BY_BOTH = "not_signed_by_both"
    OUTDATED = "outdated"


@dataclass(frozen=True)
class Standing:
    """Where an agreement stands, as numbers of its wordings.

    ``latest`` is the newest wording; ``in_force`` the one that is in force, or was until the end; None before the first.
    """

    state: State
    latest: int
    in_force: int | None = None

    @property
    def is_live(self) -> bool:
        """Whether the couple live by it now. Under review it still holds."""
        return self.state in {State.IN_FORCE, State.UNDER_REVIEW}

    @property
    def waits(self) -> bool:
        """Whether the newest wording is not in force yet, and may still come to be."""
        return self.state is not State.ENDED and self.latest != self.in_force


PROPOSED = Standing(State.PROPOSED, latest=1)


def obstacle(step: Step, standing: Standing, *, signed: Set[S], seats: Set[S]) -> Obstacle | None:
    """What stands before *step*, or None. *signed* are the seats that signed off the newest wording."""
    if standing.state is State.ENDED:
        return Obstacle.ENDED
    if step in REVIEWS and not standing.is_live:
        return Obstacle.NEVER_IN_FORCE
    if step is Step.PUT_IN_FORCE:
        if not standing.waits:
            return Obstacle.NOTHING_WAITS
        if not signed_by_both(signed, seats):
            return Obstacle.NOT_SIGNED_BY_BOTH
    return None


def obstacle_to_signing(standing: Standing, number: int) -> Obstacle | None:
    """What stands before a sign-off of wording *number*, which is the one that was read out."""
    if standing.state is State.ENDED:
        return Obstacle.ENDED
    if number != standing.latest:
        return Obstacle.OUTDATED
    return None if standing.waits else Obstacle.NOTHING_WAITS


def signed_by_both(signed: Set[S], seats: Set[S]) -> bool:
    """Whether everyone with a seat signed, and they are two."""
    return len(seats) == PARTNERS and seats <= signed


def after(step: Step, standing: Standing) -> Standing:
    """Where the agreement stands after *step*, if nothing stood before it."""
    match step:
        case Step.REVISE:
            return replace(standing, latest=standing.latest + 1)
        case Step.PUT_IN_FORCE:
            return replace(standing, state=State.IN_FORCE, in_force=standing.latest)
        case Step.KEEP | Step.TRY_LONGER:
            return replace(standing, state=State.IN_FORCE)
        case Step.REWORD | Step.LEAVE_OPEN:
            return replace(standing, state=State.UNDER_REVIEW)
        case Step.END:
            return replace(standing, state=State.ENDED)
    return standing
