"""The pages about what each came for, and who gets to them."""

import pytest
from flask.testing import FlaskClient

from clinic.couples.queries import get_case
from clinic.goals.queries import list_goals
from tests.conftest import Inside
from tests.factories.assignments import clear_both
from tests.factories.goals import lay_goals_side_by_side, make_goal
from tests.factories.pages import page_of
from tests.factories.world import World
from tests.goals.test_keeping import desk


@pytest.fixture
def address(world: World) -> str:
    return f"/cases/{world.case_id}/goals/"


def test_a_goal_is_written_down_how_far_is_said_and_what_became_of_it(
    world: World, inside: Inside, address: str, as_practitioner: FlaskClient
) -> None:
    assert page_of(as_practitioner, address).count("No goal yet") == 2
    new = f"/partners/{world.maya_id}/goals/new"
    assert "you and Maya only" in page_of(as_practitioner, new)
    typed = {"words": "To be asked how the day was.", "how_far": "2"}
    assert as_practitioner.post(new, data=typed).status_code == 303
    page = page_of(as_practitioner, address)
    assert "how far: 2 of 10" in page
    with inside():
        goal_id = list_goals(desk(world), get_case(world.case_id))[0].id
    change = f"/goals/{goal_id}/"
    assert "2 of 10" in page_of(as_practitioner, change)
    changed = {"words": typed["words"], "how_far": "6", "state": "partly", "anew": ""}
    assert as_practitioner.post(change, data=changed).status_code == 303
    progress = page_of(as_practitioner, f"/cases/{world.case_id}/progress/")
    for page in (page_of(as_practitioner, address), progress):
        assert "partly met" in page
        assert "To be asked how the day was." in page


@pytest.mark.parametrize(
    "typed, says",
    [
        ({"words": ""}, "Please write a line."),
        ({"words": "x" * 50_000}, "This is longer than 600 letters."),
        ({"words": "a\0b"}, "cannot be kept"),
        ({"words": "שלום 🙂", "how_far": "11"}, "From 0 to 10, please."),
        ({"words": "x", "how_far": "many"}, "Not a valid integer value."),
    ],
)
def test_bad_input_gets_the_page_again_with_all_that_was_typed(
    world: World, as_practitioner: FlaskClient, typed: dict[str, str], says: str
) -> None:
    answer = as_practitioner.post(f"/partners/{world.maya_id}/goals/new", data=typed)
    assert answer.status_code == 422
    assert says in answer.text
    assert typed["words"].replace("\0", "") in answer.text.replace("\0", "")


def test_words_of_any_kind_stand_as_they_were_typed(
    world: World, address: str, as_practitioner: FlaskClient
) -> None:
    for words in ("שלום", "🙂 together", "<b>bold</b>"):
        as_practitioner.post(f"/partners/{world.jonas_id}/goals/new", data={"words": words})
    page = page_of(as_practitioner, address)
    assert "שלום" in page
    assert "🙂 together" in page
    assert "&lt;b&gt;bold" in page


def test_side_by_side_they_stand_in_the_room_without_a_number(
    world: World, inside: Inside, address: str, as_practitioner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        make_goal(world, words="Goal of hers.", how_far=3)
        make_goal(world, world.jonas_id, "Goal of his.", how_far=8)
    assert "Lay them side by side" not in page_of(as_practitioner, address)
    for partner_id in (world.maya_id, world.jonas_id):
        asked = f"/partners/{partner_id}/goals/sharing"
        assert as_practitioner.post(asked, data={"shares": "yes"}).status_code == 303
        assert "checked" in page_of(as_practitioner, asked)
    progress = f"/cases/{world.case_id}/progress/"
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert "Goal of h" not in page_of(as_practitioner, progress), "two times yes shows nothing by itself"
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "no"})
    assert "Lay them side by side" in page_of(as_practitioner, address)
    assert as_practitioner.post(f"{address}side-by-side", data={"show": "yes"}).status_code == 303
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    page = page_of(as_practitioner, progress)
    assert "Goal of hers." in page
    assert "Goal of his." in page
    assert "of 10" not in page
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "no"})
    as_practitioner.post(f"{address}side-by-side", data={"show": "no"})
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert "Goal of h" not in page_of(as_practitioner, progress)


def test_side_by_side_is_refused_while_one_was_not_asked(
    world: World, inside: Inside, address: str, as_practitioner: FlaskClient
) -> None:
    with inside():
        make_goal(world)
    answer = as_practitioner.post(f"{address}side-by-side", data={"show": "yes"}, follow_redirects=True)
    assert "Ask each of them alone first." in answer.text


@pytest.mark.parametrize(
    "who", ["colleague", "manager", "front_desk", "partner", "other_partner", "other_practice"]
)
def test_nobody_else_gets_there(
    request: pytest.FixtureRequest, world: World, inside: Inside, address: str, who: str
) -> None:
    with inside():
        goal_id = make_goal(world).id
    client = request.getfixturevalue(f"as_{who}")
    ways = (address, f"/partners/{world.maya_id}/goals/new", f"/partners/{world.maya_id}/goals/sharing")
    for way in (*ways, f"/goals/{goal_id}/"):
        assert client.get(way).status_code == 404
    assert client.post(f"{address}side-by-side", data={"show": "yes"}).status_code == 404


def test_the_supervisor_reads_and_changes_nothing(
    world: World, inside: Inside, address: str, as_supervisor: FlaskClient
) -> None:
    with inside():
        goal_id = make_goal(world).id
    page = page_of(as_supervisor, address)
    assert "Evenings without a fight." in page
    assert "Write down a goal" not in page
    assert as_supervisor.get(f"/goals/{goal_id}/").status_code == 404


def test_in_the_room_and_signed_out_there_is_no_way(
    world: World, inside: Inside, address: str, as_practitioner: FlaskClient, signed_out: FlaskClient
) -> None:
    with inside():
        make_goal(world)
        lay_goals_side_by_side(world)
    assert "They lie side by side" in page_of(as_practitioner, address)
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert as_practitioner.get(address).status_code == 404
    assert signed_out.get(address).status_code == 303
