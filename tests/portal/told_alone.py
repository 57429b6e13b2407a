"""What is written down at the desk of what Maya said alone: more that Jonas must never be able to tell."""

from datetime import timedelta
from typing import Any

from clinic.confidences import HeldState
from clinic.confidences.services import HeldTerms, hold, let_go
from clinic.couples.queries import get_partner
from tests.factories.assignments import today


def something_is_held(twins: Any) -> None:
    """To be told by tomorrow."""
    terms = HeldTerms("There is somebody else.", today(), today() + timedelta(days=1), "With you there.")
    hold(get_partner(twins.world.maya_id), terms, by=twins.world.accounts["practitioner"])


def something_was_held(twins: Any) -> None:
    """And is no longer needed."""
    by = twins.world.accounts["practitioner"]
    held = hold(get_partner(twins.world.maya_id), HeldTerms("It was nothing.", today(), None), by=by)
    let_go(held, "It was nothing.", how=HeldState.NOT_NEEDED, by=by)


TOLD_ALONE = [something_is_held, something_was_held]
