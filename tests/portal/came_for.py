"""What Maya came for and what she parks at the desk, alone: for twin worlds. Both have goals, and Jonas has said yes to his."""

from typing import Any

from sqlalchemy import select

from clinic.couples import Audience
from clinic.couples.queries import get_case, get_partner
from clinic.database import db
from clinic.goals import Goal, GoalState
from clinic.goals.services import GoalChange, ask_sharing, change_goal, mark, set_goal
from clinic.journal import EntryKind
from clinic.journal.services import write_entry
from clinic.reviews.services import ReviewTerms, hold_review
from tests.factories.assignments import today
from tests.factories.world import World


def came(world: World) -> None:
    """A goal of each, his may lie beside hers; and a review that both held."""
    by = world.accounts["practitioner"]
    jonas = get_partner(world.jonas_id)
    set_goal(get_partner(world.maya_id), "Quiet evenings.", how_far=3, on=today(), by=by)
    set_goal(jonas, "To be asked.", how_far=5, on=today(), by=by)
    ask_sharing(jonas, shares=True, on=today(), by=by)
    hold_review(get_case(world.case_id), ReviewTerms(today(), better="We laugh."), by=by)


def _hers(twins: Any) -> Goal:
    """The one she began with."""
    goals = db.session.scalars(select(Goal).where(Goal.said_by_id == twins.world.maya_id))
    return next(goal for goal in goals if goal.words == "Quiet evenings.")


def came_for_something_else(twins: Any) -> None:
    by = twins.world.accounts["practitioner"]
    set_goal(get_partner(twins.world.maya_id), "To know whether I stay.", how_far=1, on=today(), by=by)


def is_further_than_before(twins: Any) -> None:
    mark(_hers(twins), 9, on=today(), by=twins.world.accounts["practitioner"])


def says_what_became_of_it(twins: Any) -> None:
    change = GoalChange(today(), "Quiet evenings.", GoalState.REVISED, anew="Evenings of my own.")
    maya, by = get_partner(twins.world.maya_id), twins.world.accounts["practitioner"]
    change_goal(_hers(twins), maya, change, by=by)


def would_lay_them_side_by_side(twins: Any) -> None:
    """He has said yes; the counsellor has not laid them there."""
    maya, by = get_partner(twins.world.maya_id), twins.world.accounts["practitioner"]
    ask_sharing(maya, shares=True, on=today(), by=by)


def would_not(twins: Any) -> None:
    maya, by = get_partner(twins.world.maya_id), twins.world.accounts["practitioner"]
    ask_sharing(maya, shares=False, on=today(), by=by)


def parked_it_at_the_desk(twins: Any) -> None:
    maya, by = get_partner(twins.world.maya_id), twins.world.accounts["practitioner"]
    words, readers = "Whether I stay.", Audience.PARTNER
    write_entry(maya.case, EntryKind.PARKED, words, on_day=today(), said_by=maya, by=by, audience=readers)


CAME_FOR = [
    came_for_something_else,
    is_further_than_before,
    says_what_became_of_it,
    would_lay_them_side_by_side,
    would_not,
    parked_it_at_the_desk,
]
