"""Who sees homework, and what of it."""

import re
import uuid
from dataclasses import dataclass

import pytest
from flask.testing import FlaskClient

from clinic.access import Viewer
from clinic.assignments.adherence import How
from clinic.assignments.queries import (
    homework_glance,
    list_answers,
    list_assignments,
    list_completions,
    list_reflections,
)
from clinic.assignments.queries.diary import read_diary
from clinic.couples import Audience
from clinic.couples.queries import get_case
from tests.conftest import Inside
from tests.factories import viewers
from tests.factories.assignments import clear_both, make_assignment, tell_squares, tell_words, today
from tests.factories.world import World

PRIVATE = "Canary of Maya"
JOINT = "Said to both"
WHY = "For the evenings together"
SECRET_WHY = "For Maya alone"

EVERYBODY = (
    "as_colleague",
    "as_manager",
    "as_front_desk",
    "as_partner",
    "as_other_partner",
    "as_other_practice",
)


@dataclass
class Homework:
    joint: uuid.UUID
    alone: uuid.UUID


@pytest.fixture
def given(world: World, inside: Inside) -> Homework:
    """One exercise for both, with private and joint words, and one for Maya alone."""
    with inside():
        clear_both(world)
        joint = make_assignment(world, why=WHY)
        tell_squares(world, joint, world.maya_id, How.ALL, How.PART, How.ALL)
        tell_squares(world, joint, world.jonas_id, How.NOT_THIS_TIME, How.ALL)
        tell_words(world, joint, world.maya_id, difficulty=9, helped=1, obstacle=PRIVATE)
        tell_words(world, joint, world.jonas_id, words=JOINT, words_audience=Audience.JOINT)
        alone = make_assignment(world, partner_id=world.maya_id, why=SECRET_WHY)
        return Homework(joint.id, alone.id)


def pages(world: World, given: Homework) -> list[str]:
    return [
        f"/cases/{world.case_id}/homework/",
        f"/cases/{world.case_id}/assign",
        f"/cases/{world.case_id}/assign/specific-gratitude",
        f"/assignments/{given.joint}/",
        f"/assignments/{given.joint}/enter",
        f"/assignments/{given.alone}/",
        f"/assignments/{given.alone}/enter",
    ]


def buttons(given: Homework) -> list[str]:
    return [f"/assignments/{given.joint}/{verb}" for verb in ("pause", "resume", "end", "enter")]


def test_the_practitioner_sees_all_of_it(world: World, given: Homework, as_practitioner: FlaskClient) -> None:
    for page in pages(world, given):
        assert as_practitioner.get(page).status_code == 200, page
    shown = as_practitioner.get(f"/assignments/{given.joint}/").text
    assert all(words in shown for words in (PRIVATE, JOINT, WHY))
    assert SECRET_WHY in as_practitioner.get(f"/assignments/{given.alone}/").text


@pytest.mark.parametrize("who", EVERYBODY)
def test_nobody_else_finds_anything_there(
    world: World, given: Homework, who: str, request: pytest.FixtureRequest
) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    answers = [client.get(page) for page in pages(world, given)]
    answers += [client.post(page, data={"count_p1": "1 of 1"}) for page in buttons(given)]
    answers.append(client.post(f"/cases/{world.case_id}/assign/specific-gratitude", data={}))
    assert {answer.status_code for answer in answers} == {404}
    missing, forbidden = (
        re.sub(r'content="[^"]*"', "", client.get(f"/assignments/{one}/").text)
        for one in (uuid.uuid4(), given.joint)
    )
    assert missing == forbidden


def test_signed_out_one_is_asked_to_sign_in(world: World, given: Homework, signed_out: FlaskClient) -> None:
    for page in pages(world, given):
        answer = signed_out.get(page)
        assert answer.status_code == 303
        assert answer.location.startswith("/sign-in")


def test_the_supervisor_reads_and_changes_nothing(
    world: World, given: Homework, as_supervisor: FlaskClient
) -> None:
    assert PRIVATE in as_supervisor.get(f"/assignments/{given.joint}/").text
    homework = as_supervisor.get(f"/cases/{world.case_id}/homework/").text
    assert "Specific thanks" in homework
    assert "/assign" not in homework.replace("/assignments/", "")
    assert as_supervisor.get(f"/cases/{world.case_id}/assign").status_code == 404
    assert as_supervisor.get(f"/assignments/{given.joint}/enter").status_code == 404
    assert {as_supervisor.post(page).status_code for page in buttons(given)} == {404}


def test_in_the_room_only_joint_things_stand(
    world: World, given: Homework, as_practitioner: FlaskClient
) -> None:
    with as_practitioner.session_transaction() as session:
        session["room"] = str(world.case_id)
    homework = as_practitioner.get(f"/cases/{world.case_id}/homework/")
    shown = as_practitioner.get(f"/assignments/{given.joint}/")
    assert homework.status_code == shown.status_code == 200
    assert "each for themselves" in homework.text
    for page in (homework.text, shown.text):
        assert PRIVATE not in page
        assert SECRET_WHY not in page
        assert "2 of 7" not in page
        assert "4 times" not in page
        assert "Difficulty" not in page
    assert JOINT in shown.text
    assert WHY in shown.text
    assert str(given.alone) not in homework.text
    gone = [page for page in pages(world, given) if page.endswith(("/assign", "/enter", "gratitude"))]
    assert {as_practitioner.get(page).status_code for page in gone} == {404}
    assert as_practitioner.get(f"/assignments/{given.alone}/").status_code == 404
    assert {as_practitioner.post(page).status_code for page in buttons(given)} == {404}


@pytest.mark.parametrize(
    "person, assignments, reflections, words",
    [
        ("practitioner", 2, 1, 1),
        ("supervisor", 2, 1, 1),
        ("colleague", 0, 0, 0),
        ("maya", 2, 1, 1),
        ("jonas", 1, 0, 1),
    ],
)
def test_lists_ask_the_one_rule(
    world: World,
    inside: Inside,
    given: Homework,
    person: str,
    assignments: int,
    reflections: int,
    words: int,
) -> None:
    with inside():
        viewer: Viewer = getattr(viewers, person)(world)
        case = get_case(world.case_id)
        joint = next(
            row for row in list_assignments(viewers.practitioner(world), case) if row.id == given.joint
        )
        assert len(list_assignments(viewer, case)) == assignments
        assert len(list_reflections(viewer, joint)) == reflections
        assert len(list_answers(viewer, joint)) == words
        assert (len(list_completions(viewer, joint)) > 0) == (assignments > 0)


def test_a_partner_has_no_row_of_the_other(world: World, inside: Inside, given: Homework) -> None:
    with inside():
        case = get_case(world.case_id)
        (row,) = homework_glance(viewers.jonas(world), case, today=today())
        assert row.lines == ()
        assert row.said == ()
        own, both = sorted(
            homework_glance(viewers.maya(world), case, today=today()),
            key=lambda one: one.assignment.partner_id is None,
        )
        assert [line.partner_id for line in own.lines] == [world.maya_id]
        assert both.lines == ()


def test_in_the_room_the_diary_has_joint_words_only(world: World, inside: Inside, given: Homework) -> None:
    with inside():
        joint = next(
            row
            for row in list_assignments(viewers.practitioner(world), get_case(world.case_id))
            if row.id == given.joint
        )
        everything = read_diary(viewers.practitioner(world), joint, [])
        in_room = read_diary(viewers.practitioner(world, in_room=True), joint, [])
        assert [entry.words for day in in_room for entry in day.entries] == [JOINT]
        assert len([entry for day in everything for entry in day.entries]) == 3


def test_in_the_room_nothing_is_said_of_what_happens_per_event_but_how_often(
    world: World, inside: Inside
) -> None:
    with inside():
        make_assignment(world, "touch-ladder")
        make_assignment(world, "cooling-off-consequence")
        in_room = viewers.practitioner(world, in_room=True)
        event, touch = homework_glance(in_room, get_case(world.case_id), today=today())
        assert event.times == 0
        assert touch.times is None


def test_ratings_and_obstacle_stand_each_for_itself(world: World, inside: Inside) -> None:
    with inside():
        joint = make_assignment(world)
        tell_words(world, joint, world.maya_id, obstacle="Late shifts")
        tell_words(world, joint, world.jonas_id, helped=3)
        (day,) = read_diary(viewers.practitioner(world), joint, [])
        assert [entry.words for entry in day.entries] == ["Late shifts", "Help 3 of 10"]
