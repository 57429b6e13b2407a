"""The first page of a couple, and the start page."""

import re
from datetime import datetime, time

import pytest
import time_machine
from flask.testing import FlaskClient

from clinic.assignments.adherence import How
from clinic.assignments.services import Telling, tell
from clinic.assignments.services.telling import AnswerTerms
from clinic.couples.queries import get_case, get_partner
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, tell_squares, tell_words, today
from tests.factories.counting import count_queries
from tests.factories.sessions import MONDAY, make_held_session, make_session
from tests.factories.world import World


def test_the_brief_of_a_new_couple_says_what_is_missing_in_words(
    world: World, as_practitioner: FlaskClient
) -> None:
    page = as_practitioner.get(f"/cases/{world.case_id}/")
    assert page.status_code == 200
    for words in (
        "Maya and Jonas have not been seen alone yet",
        "Nothing logged.",
        "No plan in a signed note yet.",
        "Ask Maya for a safe contact",
        "no session planned",
    ):
        assert words in page.text, words


def test_in_the_room_the_brief_holds_nothing_private(world: World, as_practitioner: FlaskClient) -> None:
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    page = as_practitioner.get(f"/cases/{world.case_id}/")
    assert page.status_code == 200
    assert "Maya &amp; Jonas" in page.text
    for words in ("seen alone", "safe contact", "No plan", "Not shown in the room", "Start session note"):
        assert words not in page.text, words


def test_the_brief_takes_a_fixed_number_of_statements(world: World, as_practitioner: FlaskClient) -> None:
    as_practitioner.get(f"/cases/{world.case_id}/")
    with count_queries() as counted:
        as_practitioner.get(f"/cases/{world.case_id}/")
    assert counted.total <= 22, counted.statements


@pytest.mark.parametrize(
    "who",
    ["as_colleague", "as_manager", "as_front_desk", "as_partner", "as_other_partner", "as_other_practice"],
)
def test_nobody_else_opens_the_brief(world: World, request: pytest.FixtureRequest, who: str) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    assert client.get(f"/cases/{world.case_id}/").status_code == 404


def test_the_supervisor_reads_the_brief_and_assigns_nothing(world: World, as_supervisor: FlaskClient) -> None:
    page = as_supervisor.get(f"/cases/{world.case_id}/")
    assert page.status_code == 200
    assert "Assign exercise" not in page.text


def test_an_empty_day_says_something_kind_and_what_is_due_is_one_click_away(
    world: World, as_practitioner: FlaskClient
) -> None:
    page = as_practitioner.get("/").text
    assert "Nobody is planned for today" in page
    assert "See Maya alone" in page
    assert f"/partners/{world.maya_id}/seen-alone" in page


@pytest.mark.parametrize("who", ["as_supervisor", "as_manager", "as_front_desk", "as_other_practice"])
def test_everybody_of_the_team_has_a_start_page(request: pytest.FixtureRequest, who: str) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    assert client.get("/").status_code == 200


def test_nobody_is_sent_to_a_page_that_is_closed_to_them(
    world: World, as_supervisor: FlaskClient, as_front_desk: FlaskClient
) -> None:
    assert "/seen-alone" not in as_supervisor.get("/").text
    assert "/safe-contact" not in as_supervisor.get(f"/cases/{world.case_id}/").text
    found = as_front_desk.get("/cases/find?q=maya").text
    assert "Maya" in found
    assert f"/cases/{world.case_id}/" not in found
    assert f"/cases/{world.case_id}/" not in as_front_desk.get("/").text


def test_the_way_through_the_session_can_be_worded_anew_and_what_is_for_oneself_is_never_in_the_room(
    world: World, inside: Inside, as_practitioner: FlaskClient, as_supervisor: FlaskClient
) -> None:
    brief, address = f"/cases/{world.case_id}/", f"/cases/{world.case_id}/agenda"
    assert "Practise one skill" in as_practitioner.get(address).text
    assert (
        as_practitioner.post(
            address,
            data={"joint": "Ask about mornings\n\n  The letter (10 min)  ", "own": "Jonas: the letter"},
        ).status_code
        == 303
    )
    page = as_practitioner.get(brief).text
    assert "Ask about mornings" in page
    assert "Practise one skill" not in page
    as_practitioner.post(f"{brief}room", data={"in_room": "yes"})
    for shown in (as_practitioner.get(brief).text, as_practitioner.get(address).text):
        assert "Ask about mornings" in shown
        assert "Jonas: the letter" not in shown
    as_practitioner.post(address, data={"joint": "Said in the room", "own": "smuggled"})
    as_practitioner.post(f"{brief}room", data={"in_room": "no"})
    page = as_practitioner.get(brief).text
    assert "Said in the room" in page
    assert "Jonas: the letter" in page
    assert "smuggled" not in page
    as_practitioner.post(address, data={"joint": " ", "own": ""})
    page = as_practitioner.get(brief).text
    assert "Practise one skill" in page
    assert "Jonas: the letter" not in page
    assert as_supervisor.get(address).status_code == 404


def test_an_agenda_has_done_its_work_after_the_session(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with time_machine.travel("2026-10-01 12:00"):
        as_practitioner.post(f"/cases/{world.case_id}/agenda", data={"joint": "Ask about mornings"})
    with inside():
        make_held_session(world, MONDAY)
    assert "Ask about mornings" not in as_practitioner.get(f"/cases/{world.case_id}/").text


def test_not_free_to_say_no_stands_first_in_the_brief_and_never_in_the_room(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        touch = make_assignment(world, "touch-ladder")
        field = next(one for one in touch.revision.exercise.record if one.key == "free_to_say_no")
        jonas = get_partner(world.jonas_id)
        answer = AnswerTerms(field=field, value=False, partner=jonas)
        tell(touch, Telling(today=today(), answers=[answer]), by=world.accounts["practitioner"])
    brief = f"/cases/{world.case_id}/"
    assert "Jonas did not feel free to say no" in as_practitioner.get(brief).text
    as_practitioner.post(f"{brief}room", data={"in_room": "yes"})
    assert "free to say no" not in as_practitioner.get(brief).text


def test_what_both_said_about_an_exercise_stands_side_by_side(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        given = make_assignment(world, "specific-gratitude")
        tell_squares(world, given, world.maya_id, How.ALL, How.PART)
        tell_words(world, given, world.maya_id, difficulty=8, helped=3, obstacle="The late shift.")
        tell_words(world, given, world.jonas_id, difficulty=1, helped=9)
    page = as_practitioner.get(f"/cases/{world.case_id}/").text
    for words in ("1 of 7, 1 part", "The late shift.", "they tell it differently"):
        assert words in page, words
    assert re.search(r"Maya</bdi> 8.*Jonas</bdi> 1.*Maya</bdi> 3.*Jonas</bdi> 9", page, re.S)


def test_who_only_manages_the_practice_is_led_to_it_and_nothing_is_called_signed(
    as_manager: FlaskClient,
) -> None:
    page = as_manager.get("/").text
    assert "You have no couples of your own." in page
    assert "Everything is signed" not in page


def test_the_front_desk_knows_who_comes_and_opens_no_couple(
    world: World, inside: Inside, as_front_desk: FlaskClient
) -> None:
    with inside():
        make_session(world, datetime.combine(today(), time(23, 30)))
    page = as_front_desk.get("/").text
    assert "Maya &amp; Jonas" in page
    assert "23:30" in page
    assert f"/cases/{world.case_id}/appointments/" in page
    assert f'/cases/{world.case_id}/"' not in page
    assert "What is due" not in page
    assert "homework" not in page


def test_who_left_the_case_leaves_its_room_as_well(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    with inside():
        for member in get_case(world.case_id).team:
            member.until = today()
    assert as_practitioner.get("/").location == "/"
    assert as_practitioner.get("/").status_code == 200


def test_not_yet_still_has_to_be_seen_and_a_hold_stands_in_the_list(
    world: World, as_practitioner: FlaskClient
) -> None:
    for partner_id, outcome in ((world.maya_id, "not_yet"), (world.jonas_id, "hold")):
        as_practitioner.post(
            f"/partners/{partner_id}/seen-alone", data={"seen_on": "2026-11-02", "outcome": outcome}
        )
    page = as_practitioner.get("/cases/").text
    assert "not seen alone: Maya" in page
    assert "joint exercises on hold" in page
    today_page = as_practitioner.get("/").text
    assert "See Maya alone" in today_page
    assert "See Jonas alone" not in today_page
