"""Two who were separated, each with a single case of their own."""

import uuid
from dataclasses import dataclass

from clinic.assignments.alarming import FELT_SAFE
from clinic.assignments.models import Assignment
from clinic.assignments.services import AssignmentTerms, assign
from clinic.couples.queries import get_case, get_partner
from clinic.exercises.exercise import Exercise
from clinic.exercises.services.wording_own import make
from clinic.separations.services.separating import separate
from clinic.separations.services.singles import open_single
from tests.factories.assignments import today
from tests.factories.exercises import exercise
from tests.factories.world import World


@dataclass(frozen=True)
class Apart:
    """Ids of both single cases and of the seats in them. Maya goes on with the practitioner, Jonas with the colleague."""

    maya_case_id: uuid.UUID
    maya_id: uuid.UUID
    jonas_case_id: uuid.UUID
    jonas_id: uuid.UUID


def take_apart(world: World) -> Apart:
    """Their joint case is split, and each gets a single one."""
    by = world.accounts["practitioner"]
    joint = get_case(world.case_id)
    separate(joint, by=by, summary="They go on apart.")
    hers = open_single(joint.partners[0], by, by=by)
    his = open_single(joint.partners[1], world.accounts["colleague"], by=by)
    return Apart(hers.id, hers.partners[0].id, his.id, his.partners[0].id)


def one_for_one(world: World) -> Exercise:
    """An exercise of the practice's own, for one person."""
    ours = exercise("specific-gratitude", id="an-evening-walk", name="An evening walk", gates=())
    make(ours, by=world.accounts["practitioner"])
    return ours


def give_alone(world: World, seat_id: uuid.UUID) -> Assignment:
    """It is given to whoever sits there alone, from today on."""
    seat = get_partner(seat_id)
    terms = AssignmentTerms(
        exercise=one_for_one(world),
        starts_on=today(),
        once=uuid.uuid4(),
        partner_id=seat.id,
        rule="FREQ=DAILY",
        confirmed=frozenset({FELT_SAFE}),
    )
    return assign(seat.case, terms, by=world.accounts["practitioner"])
