"""What Maya marks alone after a hurt was heard, and what both have of rituals, truces and repair steps: for twin worlds."""

import uuid
from collections.abc import Callable
from typing import Any, Final

from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.commitments import Commitment
from clinic.couples.queries import get_case
from clinic.database import db
from clinic.expectations import WarningSign
from clinic.repair_steps import RepairStep
from clinic.repair_steps.services import StepTerms, agree
from clinic.rituals import Ritual, Turn
from clinic.rituals.services import RitualTerms, begin
from clinic.truces import ClosedArgument
from tests.factories.accounts import sign_in
from tests.factories.assignments import make_assignment, today
from tests.factories.mending import put_commitment, put_sign
from tests.factories.pages import without_tokens
from tests.factories.truces import make_closed
from tests.factories.world import World

GRIEVANCE: Final = "grievance-impact-repair"


def mend(world: World) -> uuid.UUID:
    """A hurt to be heard with a step of his, a ritual in turns, and an old argument left closed."""
    case, by = get_case(world.case_id), world.accounts["practitioner"]
    given = make_assignment(world, GRIEVANCE)
    agree(given, StepTerms(doer=case.partners[1], words="Rings when late"), today=today(), by=by)
    begin(case, RitualTerms(name="Date night", weekday=4, turn=Turn.PLANS, next=case.partners[1]), by=by)
    make_closed(world, case)
    put_sign(world, "No tea together", "Ask for tea")
    put_commitment(world, "Rings on the way home", owner_id=world.jonas_id)
    return given.id


def _says_alone(couple: Any, **said: str) -> None:
    client = couple.app.test_client()
    sign_in(client, couple.world.accounts["partner"])
    assert client.post(f"/portal/homework/{couple.grievance_id}/alone", data=said).status_code == 303


def marked_where_she_is(couple: Any) -> None:
    _says_alone(couple, **{"f-forgiveness_state-p1": "under_way"})


def marked_it_again(couple: Any) -> None:
    for state in ("thinking_about_it", "not_now"):
        _says_alone(couple, **{"f-forgiveness_state-p1": state})


def rated_how_well_it_was_understood(couple: Any) -> None:
    _says_alone(couple, **{"f-impact_understood-p1": "2"})


def _wrote(couple: Any, then: str) -> None:
    client = couple.app.test_client()
    sign_in(client, couple.world.accounts["partner"])
    typed = {"f-event-p1": "The party.", "f-impact-p1": "I went home alone.", "then": then}
    assert client.post(f"/portal/homework/{couple.grievance_id}/own", data=typed).status_code == 303


def drafted_a_grievance(couple: Any) -> None:
    _wrote(couple, "keep")


def would_open_her_grievance(couple: Any) -> None:
    _wrote(couple, "share")


#: What is hers alone of a hurt.
HERS: Final = (
    marked_where_she_is,
    marked_it_again,
    rated_how_well_it_was_understood,
    drafted_a_grievance,
    would_open_her_grievance,
)


def _sends(model: type[Any], path: str) -> Callable[[Any, FlaskClient], object]:
    """He presses the button of the one thing of that kind."""

    def send(couple: Any, client: FlaskClient) -> object:
        with couple.inside():
            found = db.session.scalars(select(model.id)).one()
        answer = client.post(path.format(found))
        return answer.status_code, answer.location, without_tokens(answer.text)

    return send


#: What he can press.
PRESSES: Final = (
    _sends(RepairStep, "/portal/homework/steps/{}/done"),
    _sends(Ritual, "/portal/agreements/rituals/{}/pass-on"),
    _sends(WarningSign, "/portal/agreements/warning-signs/{}/seen"),
    _sends(Commitment, "/portal/agreements/commitments/{}/"),
    _sends(ClosedArgument, "/portal/agreements/closed/{}/slip"),
)
