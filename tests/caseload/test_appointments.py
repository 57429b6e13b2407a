"""The front desk makes appointments and moves them: names, times, safe contact, and no clinical word."""

import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from flask.testing import FlaskClient

from clinic.couples import Audience, CaseStatus, TeamRole
from clinic.couples.queries import get_case
from clinic.couples.services.team import add
from clinic.database import db
from clinic.safety.services import record_safe_contact
from clinic.sessions import Meeting, SessionState, TherapySession
from tests.conftest import Inside
from tests.factories.sessions import make_held_session, make_session
from tests.factories.world import World

NEW = {"day": "2027-01-04", "at": "16:00", "minutes": "50", "company": "both", "meeting": "video"}
SOON = datetime(2027, 1, 11, 16)


@pytest.fixture(autouse=True)
def _before_these_days() -> Iterator[None]:
    """The days below are ahead, in whatever year this is run."""
    with time_machine.travel("2026-11-20T12:00:00Z", tick=True):
        yield


def page(world: World) -> str:
    return f"/cases/{world.case_id}/appointments/"


def the_session() -> TherapySession:
    return db.session.query(TherapySession).one()


def test_the_front_desk_plans_a_joint_appointment(
    world: World, inside: Inside, as_front_desk: FlaskClient, as_practitioner: FlaskClient
) -> None:
    assert "Nothing is planned" in as_front_desk.get(page(world)).text
    assert as_front_desk.post(page(world), data=NEW).status_code == 303
    with inside():
        session = the_session()
        assert (session.starts_at, session.meeting, session.is_joint) == (
            datetime(2027, 1, 4, 16),
            Meeting.VIDEO,
            True,
        )
        assert session.entered_by_id == world.accounts["front_desk"]
    assert "16:00" in as_practitioner.get(f"/cases/{world.case_id}/sessions/").text


def test_an_appointment_with_one_partner_is_that_partners_alone(
    world: World, inside: Inside, as_front_desk: FlaskClient
) -> None:
    assert as_front_desk.post(page(world), data=NEW | {"company": str(world.maya_id)}).status_code == 303
    with inside():
        session = the_session()
        assert (session.audience, session.audience_partner_id) == (Audience.PARTNER, world.maya_id)
    assert "with Maya alone" in as_front_desk.get(page(world)).text


def test_it_is_moved_and_stays_with_whom_and_where_it_was(
    world: World, inside: Inside, as_front_desk: FlaskClient
) -> None:
    with inside():
        session_id = make_session(world, SOON, partner_id=world.jonas_id, place="Room 2").id
    address = f"/sessions/{session_id}/appointment"
    shown = as_front_desk.get(address).text
    assert "both partners" not in shown
    assert "Room 2" not in shown
    sent = NEW | {"day": "2027-01-12", "at": "09:30", "company": "both"}
    assert as_front_desk.post(address, data=sent).status_code == 303
    with inside():
        session = the_session()
        assert session.starts_at == datetime(2027, 1, 12, 9, 30)
        assert (session.audience_partner_id, session.place) == (world.jonas_id, "Room 2")


def test_it_is_called_off(world: World, inside: Inside, as_front_desk: FlaskClient) -> None:
    with inside():
        session_id = make_session(world, SOON).id
    assert as_front_desk.post(f"/sessions/{session_id}/call-off").status_code == 303
    with inside():
        assert the_session().state is SessionState.CANCELLED
    assert "Nothing is planned" in as_front_desk.get(page(world)).text


def test_what_has_been_is_not_moved(world: World, inside: Inside, as_front_desk: FlaskClient) -> None:
    with inside():
        session_id = make_held_session(world).id
    answer = as_front_desk.post(f"/sessions/{session_id}/appointment", data=NEW)
    assert answer.status_code == 422
    assert "not ahead any more" in answer.text


def test_safe_contact_stands_beside_it_and_nothing_clinical(
    world: World, inside: Inside, as_front_desk: FlaskClient
) -> None:
    with inside():
        case = get_case(world.case_id)
        card = {"channel": "phone", "hours": "weekdays until 15:00"}
        record_safe_contact(
            case.partners[0], card=card, asked_on=case.opened_on, by=world.accounts["practitioner"]
        )
    shown = as_front_desk.get(page(world)).text
    assert "weekdays until 15:00" in shown
    assert "send nothing" in shown
    assert "Evenings end in silence" not in shown
    assert page(world) in as_front_desk.get("/cases/").text


@pytest.mark.parametrize(
    "changed",
    [
        {"day": ""},
        {"at": "25:00"},
        {"minutes": "2"},
        {"minutes": "9" * 400},
        {"day": "1020-01-01"},
        {"company": "bogus"},
        {"company": "{noor}"},
        {"meeting": "carrier pigeon"},
        {"day": "2027-03-28", "at": "01:30"},
    ],
)
def test_what_does_not_hold_comes_back(
    world: World, inside: Inside, as_front_desk: FlaskClient, changed: dict[str, str]
) -> None:
    with inside():
        noor = get_case(world.colleague_case_id).partners[0].id
    sent = NEW | {key: value.format(noor=noor) for key, value in changed.items()}
    assert as_front_desk.post(page(world), data=sent).status_code == 422
    with inside():
        assert db.session.query(TherapySession).count() == 0


@pytest.mark.parametrize(
    "who",
    [
        "as_practitioner",
        "as_colleague",
        "as_supervisor",
        "as_manager",
        "as_partner",
        "as_other_partner",
        "as_other_practice",
    ],
)
def test_these_pages_are_the_front_desks(
    world: World, inside: Inside, request: pytest.FixtureRequest, who: str
) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    with inside():
        session_id = make_session(world, SOON).id
    assert client.get(page(world)).status_code == 404
    assert client.post(page(world), data=NEW).status_code == 404
    assert client.get(f"/sessions/{session_id}/appointment").status_code == 404
    assert client.post(f"/sessions/{session_id}/appointment", data=NEW).status_code == 404
    assert client.post(f"/sessions/{session_id}/call-off").status_code == 404
    with inside():
        assert the_session().starts_at == SOON


def test_what_is_not_there_is_not_there(world: World, as_front_desk: FlaskClient) -> None:
    assert as_front_desk.get(f"/cases/{uuid.uuid4()}/appointments/").status_code == 404
    assert as_front_desk.get(f"/cases/{world.foreign_case_id}/appointments/").status_code == 404
    assert as_front_desk.get(f"/sessions/{uuid.uuid4()}/appointment").status_code == 404


def test_a_closed_couple_has_no_appointments_to_make(
    world: World, inside: Inside, as_front_desk: FlaskClient
) -> None:
    assert as_front_desk.get(page(world)).status_code == 200
    with inside():
        get_case(world.case_id).status = CaseStatus.CLOSED
    assert as_front_desk.get(page(world)).status_code == 404


def test_a_new_one_comes_filled_in_a_week_after_the_last(
    world: World, inside: Inside, as_front_desk: FlaskClient
) -> None:
    with inside():
        make_session(world, SOON)
    assert f"{SOON + timedelta(days=7):%Y-%m-%d}" in as_front_desk.get(page(world)).text


def test_signed_out_one_signs_in_first(world: World, signed_out: FlaskClient) -> None:
    assert signed_out.get(page(world)).location.startswith("/sign-in")


def test_a_time_that_is_taken_is_said_without_naming_the_other_couple(
    world: World, inside: Inside, as_front_desk: FlaskClient
) -> None:
    with inside():
        make_session(world, datetime(2027, 1, 4, 16), case_id=world.case_id)
        by = world.accounts["manager"]
        add(get_case(world.colleague_case_id), world.accounts["practitioner"], TeamRole.PRACTITIONER, by=by)
    address = f"/cases/{world.colleague_case_id}/appointments/"
    shown = as_front_desk.post(address, data=NEW, follow_redirects=True).text
    assert "Planned" in shown
    assert "There is another appointment then" in shown
    assert "Maya" not in shown
