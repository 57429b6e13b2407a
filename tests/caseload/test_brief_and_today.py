"""The first page of a couple, and the start page."""

import pytest
from flask.testing import FlaskClient

from tests.factories.counting import count_queries
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
    assert counted.total <= 24, counted.statements


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
