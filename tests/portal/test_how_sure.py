"""How sure a partner is that it will get done is asked of each alone, before the first time; it is the counsellor's to know."""

import uuid

import pytest
from flask.testing import FlaskClient

from clinic.assignments.adherence import How
from clinic.assignments.queries import get_assignment
from clinic.assignments.queries.weighing import list_confidences
from clinic.couples import as_couple, as_partner
from clinic.couples.queries import get_partner
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, tell_squares
from tests.factories.pages import without_tokens
from tests.factories.world import World

INVITES = "tell your counsellor, alone, how sure you are"


@pytest.fixture
def thanks(world: World, inside: Inside) -> uuid.UUID:
    """Specific thanks: each tells for themselves."""
    with inside():
        clear_both(world)
        return make_assignment(world, "specific-gratitude").id


def _sure(world: World, inside: Inside, assignment_id: uuid.UUID) -> list[dict[uuid.UUID, int]]:
    """As each partner's own copy and the couple's would have it."""
    with inside():
        given = get_assignment(assignment_id)
        readers = [as_partner(get_partner(one)) for one in (world.maya_id, world.jonas_id)]
        return [list_confidences(reader, given) for reader in (*readers, as_couple(given.case))]


@pytest.mark.parametrize("exercise", ["specific-gratitude", "listen-reflect-pact"])
def test_each_is_asked_alone_and_the_counsellor_reads_it_where_it_is_reviewed(
    world: World,
    inside: Inside,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
    as_practitioner: FlaskClient,
    exercise: str,
) -> None:
    with inside():
        clear_both(world)
        given = make_assignment(world, exercise).id
    address = f"/portal/homework/{given}/alone"
    assert as_partner.post(address, data={"sure": "4"}).status_code == 303
    assert as_other_partner.post(address, data={"sure": "8"}).status_code == 303
    assert _sure(world, inside, given) == [{world.maya_id: 4}, {world.jonas_id: 8}, {}]
    table = as_practitioner.get(f"/cases/{world.case_id}/homework/review").text
    assert "sure 4" in table
    assert "sure 8" in table
    assert table.count("not so sure: something smaller?") == 1
    assert (
        "Below 7: something smaller is done more surely."
        in as_practitioner.get(f"/assignments/{given}/").text
    )
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    for page in (f"/assignments/{given}/", f"/cases/{world.case_id}/homework/"):
        shown = as_practitioner.get(page).text
        assert "sure 4" not in shown
        assert "4 of 10" not in shown


def test_the_portal_is_the_same_whether_it_was_answered(
    thanks: uuid.UUID, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    pages = (f"/portal/homework/{thanks}/", f"/portal/homework/{thanks}/alone", "/portal/")
    seen = [
        without_tokens(client.get(page).text) for client in (as_partner, as_other_partner) for page in pages
    ]
    assert INVITES in seen[0]
    as_partner.post(f"/portal/homework/{thanks}/alone", data={"sure": "3"})
    as_partner.get("/portal/settings/")  # says thank you, once
    now = [
        without_tokens(client.get(page).text) for client in (as_partner, as_other_partner) for page in pages
    ]
    assert now == seen


def test_after_the_first_time_it_is_asked_no_more(
    world: World, inside: Inside, thanks: uuid.UUID, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    with inside():
        tell_squares(world, get_assignment(thanks), world.maya_id, How.TRIED)
    assert INVITES not in as_partner.get(f"/portal/homework/{thanks}/").text
    page = as_partner.get(f"/portal/homework/{thanks}/alone").text
    assert 'name="sure"' not in page
    assert 'name="difficulty"' in page
    as_partner.post(f"/portal/homework/{thanks}/alone", data={"sure": "3"})
    assert _sure(world, inside, thanks) == [{}, {}, {}]
    assert INVITES in as_other_partner.get(f"/portal/homework/{thanks}/").text


def test_what_is_said_later_holds_and_what_is_left_empty_leaves_it(
    world: World, inside: Inside, thanks: uuid.UUID, as_partner: FlaskClient
) -> None:
    for said in ("3", "9", ""):
        as_partner.post(f"/portal/homework/{thanks}/alone", data={"sure": said, "obstacle": "Late shifts."})
    assert _sure(world, inside, thanks)[0] == {world.maya_id: 9}


@pytest.mark.parametrize("slip", ["11", "-1", "very", "9" * 40])
def test_a_slip_is_said_at_its_field_and_the_rest_is_not_lost(
    thanks: uuid.UUID, as_partner: FlaskClient, slip: str
) -> None:
    answer = as_partner.post(
        f"/portal/homework/{thanks}/alone", data={"sure": slip, "obstacle": "Late shifts."}
    )
    assert answer.status_code == 422
    assert "Late shifts." in answer.text


def test_of_touch_nobody_is_asked_how_sure_they_are(
    world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        touch = make_assignment(world, "touch-ladder").id
    assert INVITES not in as_partner.get(f"/portal/homework/{touch}/").text
    assert 'name="sure"' not in as_partner.get(f"/portal/homework/{touch}/alone").text
