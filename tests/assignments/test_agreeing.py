"""What the assign page takes beside the exercise: when and where, one obstacle, how sure each is, how much it comes to."""

import re

import pytest
from flask.testing import FlaskClient

from clinic.assignments.queries.weighing import list_confidences
from clinic.couples import Audience
from clinic.couples.audience import as_couple, as_partner
from clinic.couples.queries import get_case
from clinic.exercises.exercise import GateAction
from clinic.exercises.loading import the_library
from clinic.safety import Severity
from clinic.safety.services import RiskTerms, open_flag
from tests.assignments.test_assigning import assign_page, filled_in, newest
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.counting import count_queries
from tests.factories.world import World
from tests.printing.kit import text_of

LISTENING = "listen-reflect-pact"


@pytest.fixture
def seen_alone(world: World, inside: Inside) -> None:
    with inside():
        clear_both(world)


@pytest.mark.usefixtures("seen_alone")
def test_one_obstacle_and_what_they_do_then_stand_on_the_sheet_and_on_their_pages(
    world: World, inside: Inside, as_practitioner: FlaskClient, as_partner: FlaskClient
) -> None:
    said = {"obstacle": "a late train", "instead": "do it on Sunday", "when_1": "the kettle is on at eight"}
    as_practitioner.post(assign_page(world, LISTENING), data=said)
    with inside():
        given = newest(world)
        assert (given.obstacle, given.instead) == ("a late train", "do it on Sunday")
        here = f"/assignments/{given.id}"
        theirs = f"/portal/homework/{given.id}/"
    for page in (
        text_of(as_practitioner.get(f"{here}/sheet.pdf").data),
        as_practitioner.get(f"{here}/").text,
        as_partner.get(theirs).text,
    ):
        assert "a late train" in page
        assert "do it on Sunday" in page


@pytest.mark.usefixtures("seen_alone")
def test_how_sure_one_is_is_that_partners_and_the_counsellors(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    as_practitioner.post(assign_page(world, LISTENING), data={"sure_1": "6", "sure_2": "9"})
    with inside():
        given = newest(world)
        maya, jonas = given.case.partners
        assert given.audience is Audience.JOINT
        assert list_confidences(as_partner(maya), given) == {maya.id: 6}
        assert list_confidences(as_partner(jonas), given) == {jonas.id: 9}
        assert list_confidences(as_couple(given.case), given) == {}


@pytest.mark.usefixtures("seen_alone")
def test_below_seven_something_smaller_is_suggested_at_the_desk_and_never_in_the_room(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        plain = make_assignment(world, LISTENING).id
    as_practitioner.post(assign_page(world, LISTENING), data={"sure_1": "6", "sure_2": "7"})
    with inside():
        asked = newest(world).id
    desk = as_practitioner.get(f"/assignments/{asked}/").text
    assert "6 of 10" in desk
    assert desk.count("Below 7: something smaller") == 1
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    for page in (
        as_practitioner.get(f"/assignments/{asked}/").text,
        as_practitioner.get(f"/assignments/{plain}/").text,
    ):
        assert "of 10" not in page
        assert "smaller" not in page


@pytest.mark.usefixtures("seen_alone")
def test_how_sure_they_were_changes_no_byte_of_what_the_couple_see(
    world: World, inside: Inside, as_practitioner: FlaskClient, as_partner: FlaskClient
) -> None:
    pages = []
    for said in ({"sure_1": ""}, {"sure_1": "3", "sure_2": "2"}):
        as_practitioner.post(assign_page(world, LISTENING), data=said)
        with inside():
            given = newest(world).id
        both = as_partner.get(f"/portal/homework/{given}/").text
        sheet = text_of(as_practitioner.get(f"/assignments/{given}/sheet.pdf").data)
        pages.append((_bare(both).replace(str(given), "ID"), sheet))
        as_practitioner.post(f"/assignments/{given}/end")
    assert pages[0] == pages[1]


@pytest.mark.usefixtures("seen_alone")
def test_a_slip_in_how_sure_one_is_is_said_at_its_field(world: World, as_practitioner: FlaskClient) -> None:
    answer = as_practitioner.post(assign_page(world, LISTENING), data={"sure_1": "11"})
    assert answer.status_code == 422
    assert "From 0 to 10, please." in answer.text


@pytest.mark.usefixtures("seen_alone")
def test_how_much_it_comes_to_is_told_and_stops_nobody(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    page = as_practitioner.get(assign_page(world, "weekly-date")).text
    assert "Minutes a week with this one" in page
    assert "more than" not in page
    with inside():
        for name in ("nightly-debrief", "device-free-presence"):
            make_assignment(world, name)
    page = as_practitioner.get(assign_page(world, "weekly-date")).text
    assert "more than 90 minutes a week" in page
    with inside():
        get_case(world.case_id).children_at_home = True
    page = as_practitioner.get(assign_page(world, "weekly-date")).text
    assert "more than 60 minutes a week" in page
    assert as_practitioner.post(assign_page(world, "weekly-date"), data=filled_in(page)).status_code == 303


@pytest.mark.usefixtures("seen_alone")
def test_the_first_is_advised_to_be_of_the_first_level(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    words = "one exercise of the first level is enough"
    assert words in as_practitioner.get(assign_page(world, "perspective-first")).text
    assert words not in as_practitioner.get(assign_page(world, LISTENING)).text
    with inside():
        make_assignment(world, LISTENING)
    assert words not in as_practitioner.get(assign_page(world, "perspective-first")).text


@pytest.mark.usefixtures("seen_alone")
def test_the_assign_page_asks_as_often_however_much_was_given(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        make_assignment(world, LISTENING)
    as_practitioner.get(assign_page(world))
    with count_queries() as few:
        as_practitioner.get(assign_page(world))
    with inside():
        for _round in range(6):
            make_assignment(world, LISTENING)
    with count_queries() as many:
        as_practitioner.get(assign_page(world))
    assert many.total <= few.total


@pytest.mark.parametrize("code", sorted(the_library().vocabulary.gates))
def test_whichever_gate_stands_in_the_way_the_couple_see_the_same_bytes(
    world: World,
    inside: Inside,
    as_practitioner: FlaskClient,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
    code: str,
) -> None:
    """Assigning is tried with each condition on record: what it refuses and what it only warns of look like nothing."""
    couple = (as_partner, as_other_partner)
    places = ("/portal/", "/portal/homework/")
    before = [_bare(client.get(place).text) for client in couple for place in places]
    with inside():
        clear_both(world)
        risk = RiskTerms(code, Severity.WATCH, "Said alone.", today())
        open_flag(get_case(world.case_id), risk, by=world.accounts["practitioner"])
    held_back = [
        exercise.id
        for exercise in the_library().exercises.values()
        if any(gate.code == code and gate.action is not GateAction.WARN for gate in exercise.gates)
    ]
    for slug in held_back[:2]:
        assert as_practitioner.post(assign_page(world, slug), data={}).status_code == 422
    assert [_bare(client.get(place).text) for client in couple for place in places] == before
    assert "Your counsellor will choose the next exercise." in before[0]


def _bare(page: str) -> str:
    return re.sub(r'(content|value)="[\w.-]{40,}"', "", page)
