"""Goals for tests, set by the services that do it for real. Call them ``with inside():``."""

import uuid

from clinic.couples.queries import get_case, get_partner
from clinic.goals import Goal
from clinic.goals.services import ask_sharing, lay_side_by_side, set_goal
from clinic.safety import Outcome
from clinic.safety.services import record_screening
from tests.factories.assignments import today
from tests.factories.world import World


def make_goal(
    world: World,
    partner_id: uuid.UUID | None = None,
    words: str = "Evenings without a fight.",
    *,
    how_far: int | None = None,
) -> Goal:
    """A goal of Maya (or of somebody else)."""
    partner = get_partner(partner_id or world.maya_id)
    return set_goal(partner, words, how_far=how_far, on=today(), by=world.accounts["practitioner"])


def lay_goals_side_by_side(world: World) -> None:
    """Each is seen alone and says yes; then both partners' goals lie side by side."""
    case, by = get_case(world.case_id), world.accounts["practitioner"]
    for partner in case.partners:
        record_screening(partner, seen_on=today(), outcome=Outcome.CLEAR, remark="", by=by)
        ask_sharing(partner, shares=True, on=today(), by=by)
    lay_side_by_side(case, by=by)
