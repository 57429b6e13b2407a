"""What may follow what, between the author of a signed note and who reads it."""

from enum import StrEnum


class Step(StrEnum):
    """What somebody did with a signed note."""

    SUBMITTED = "submitted"
    RETURNED = "returned"
    COSIGNED = "cosigned"


class Standing(StrEnum):
    """How a signed note stands. ``signed`` and ``cosigned`` are final, the other two are not."""

    SIGNED = "signed"
    WAITING = "waiting"
    RETURNED = "returned"
    COSIGNED = "cosigned"


_AFTER = {
    Step.SUBMITTED: Standing.WAITING,
    Step.RETURNED: Standing.RETURNED,
    Step.COSIGNED: Standing.COSIGNED,
}
_FOLLOWERS: dict[Step | None, frozenset[Step]] = {
    None: frozenset({Step.SUBMITTED}),
    Step.SUBMITTED: frozenset({Step.RETURNED, Step.COSIGNED}),
    # Who returned it may find that nothing needs to be added after all.
    Step.RETURNED: frozenset({Step.SUBMITTED, Step.COSIGNED}),
    # What is added later is read as the note was.
    Step.COSIGNED: frozenset({Step.SUBMITTED}),
}


def standing_after(last: Step | None) -> Standing:
    """How a signed note stands after its last step."""
    return Standing.SIGNED if last is None else _AFTER[last]


def may_follow(last: Step | None, then: Step) -> bool:
    """Whether *then* may be the next step."""
    return then in _FOLLOWERS[last]


def is_answered(last: Step | None, *, read: int, additions: int) -> bool:
    """Whether something new stands there to be read: returned remarks are answered by an addition, not by asking again."""
    return last is Step.SUBMITTED or last is None or additions > read


def submits_itself(last: Step | None, *, co_signed: bool) -> bool:
    """Whether a new signature brings the note to the supervisor at once.

    Where it waits already, it waits with what was added. Where it was returned, its author says when the answer is whole.
    """
    return co_signed and last in (None, Step.COSIGNED)
