"""Opened together in the room: only when both are ready, and otherwise the same "not now", whatever the reason."""

import uuid
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.assignments.models import Answer, Assignment
from clinic.assignments.queries import get_assignment
from clinic.assignments.services import end, pause
from clinic.couples import Audience
from clinic.database import db
from clinic.own_parts import OwnPart, ReadyToShare
from clinic.own_parts.services import open_together
from clinic.safety import Outcome
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.own_parts import write_part
from tests.factories.pages import page_of, without_tokens
from tests.factories.world import World

HERS, HIS = "The door closed.", "The questions did not stop."


def press(client: FlaskClient, assignment_id: uuid.UUID, then: str = "open") -> str:
    """What the room reads after a button was pressed."""
    answer = client.post(f"/assignments/{assignment_id}/together", data={"then": then})
    assert (answer.status_code, answer.location) == (303, f"/assignments/{assignment_id}/together")
    return page_of(client, answer.location)


def both_ready(world: World, assignment: Assignment) -> None:
    write_part(world, assignment, world.maya_id, ready=True, words=HERS)
    write_part(world, assignment, world.jonas_id, ready=True, words=HIS)


def test_both_ready_the_counsellor_opens_and_it_is_joint_from_then_on(
    world: World,
    inside: Inside,
    accounts: uuid.UUID,
    in_the_room: FlaskClient,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
) -> None:
    with inside():
        both_ready(world, get_assignment(accounts))
    page = press(in_the_room, accounts)
    assert HERS in page
    assert HIS in page
    for client in (as_partner, as_other_partner):
        exercise = page_of(client, f"/portal/homework/{accounts}/")
        assert HERS in exercise
        assert HIS in exercise
        assert HERS not in page_of(client, f"/portal/homework/{accounts}/own")
    with inside():
        answers = db.session.scalars(select(Answer).order_by(Answer.said_by_id == world.jonas_id)).all()
        assert [(row.value, row.audience, row.said_by_id, row.entered_by_id) for row in answers] == [
            (HERS, Audience.JOINT, world.maya_id, world.accounts["partner"]),
            (HIS, Audience.JOINT, world.jonas_id, world.accounts["other_partner"]),
        ]
        assert db.session.scalars(select(OwnPart)).all() == []
        assert db.session.scalars(select(ReadyToShare)).all() == []


def nobody_began(world: World, assignment: Assignment) -> None: ...


def one_began(world: World, assignment: Assignment) -> None:
    write_part(world, assignment, world.maya_id, words=HERS)


def one_is_ready(world: World, assignment: Assignment) -> None:
    write_part(world, assignment, world.maya_id, ready=True, words=HERS)
    write_part(world, assignment, world.jonas_id, words=HIS)


def one_took_it_back(world: World, assignment: Assignment) -> None:
    both_ready(world, assignment)
    write_part(world, assignment, world.jonas_id)


def nothing_to_read(world: World, assignment: Assignment) -> None:
    write_part(world, assignment, world.maya_id, ready=True)
    write_part(world, assignment, world.jonas_id, ready=True)


def on_hold(world: World, assignment: Assignment) -> None:
    both_ready(world, assignment)
    clear_both(world, Outcome.HOLD)


CLOSED = [nobody_began, one_began, one_is_ready, one_took_it_back, nothing_to_read, on_hold]


@pytest.mark.parametrize("why", CLOSED)
def test_whatever_keeps_it_closed_the_room_reads_the_same_not_now(
    world: World,
    inside: Inside,
    accounts: uuid.UUID,
    in_the_room: FlaskClient,
    why: Callable[[World, Assignment], None],
) -> None:
    before = page_of(in_the_room, f"/assignments/{accounts}/together")
    said = press(in_the_room, accounts, "not_now")
    assert "Not now. It can be another time." in said
    with inside():
        why(world, get_assignment(accounts))
    assert page_of(in_the_room, f"/assignments/{accounts}/together") == before
    assert press(in_the_room, accounts) == said
    assert press(in_the_room, accounts, "not_now") == said
    with inside():
        assert db.session.scalars(select(Answer)).all() == []


def test_not_now_changes_nothing_where_both_are_ready_and_it_opens_another_time(
    world: World, inside: Inside, accounts: uuid.UUID, in_the_room: FlaskClient
) -> None:
    with inside():
        both_ready(world, get_assignment(accounts))
    assert HERS not in press(in_the_room, accounts, "not_now")
    assert HERS in press(in_the_room, accounts)


def test_what_is_held_back_stays_with_its_writer(
    world: World, inside: Inside, in_the_room: FlaskClient, as_partner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        given = make_assignment(world, "grievance-impact-repair")
        said = {"event": "He laughed.", "impact": "I cried for days."}
        write_part(world, given, world.maya_id, ready=True, held_back=["impact"], **said)
        write_part(world, given, world.jonas_id, ready=True)
        given_id = given.id
    page = press(in_the_room, given_id)
    assert "He laughed." in page
    assert "I cried" not in page
    assert "Nothing to read here." in page
    own = page_of(as_partner, f"/portal/homework/{given_id}/own")
    assert "I cried for days." in own
    assert "He laughed." not in own


def test_a_second_round_stands_beside_the_first(
    world: World, inside: Inside, accounts: uuid.UUID, in_the_room: FlaskClient
) -> None:
    for words in ("The first.", "The second."):
        with inside():
            given = get_assignment(accounts)
            write_part(world, given, world.maya_id, ready=True, words=words)
            write_part(world, given, world.jonas_id, ready=True)
        page = press(in_the_room, accounts)
    assert "The first." in page
    assert "The second." in page


def test_outside_the_room_the_counsellor_reads_who_is_ready_and_not_a_word(
    world: World, inside: Inside, accounts: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    with inside():
        one_is_ready(world, get_assignment(accounts))
    page = page_of(as_practitioner, f"/assignments/{accounts}/together")
    assert page.count("ready to share") == 1
    assert page.count("not ready, or not yet") == 1
    assert HERS not in page
    assert HIS not in page
    assert "Open together" not in page
    assert as_practitioner.post(f"/assignments/{accounts}/together", data={"then": "open"}).status_code == 404


def test_the_way_there_stands_on_the_couples_page_whoever_is_ready(
    world: World, inside: Inside, accounts: uuid.UUID, in_the_room: FlaskClient
) -> None:
    before = page_of(in_the_room, f"/cases/{world.case_id}/")
    assert f'href="/assignments/{accounts}/together"' in before
    assert "Open together" in page_of(in_the_room, f"/assignments/{accounts}/")
    with inside():
        both_ready(world, get_assignment(accounts))
    assert page_of(in_the_room, f"/cases/{world.case_id}/") == before


def test_what_is_over_shows_what_was_opened_and_no_button(
    world: World, inside: Inside, accounts: uuid.UUID, in_the_room: FlaskClient
) -> None:
    by = world.accounts["practitioner"]
    with inside():
        end(get_assignment(accounts), on=today(), by=by)
        both_ready(world, get_assignment(accounts))
    page = page_of(in_the_room, f"/assignments/{accounts}/together")
    assert "Nothing was opened." in page
    assert "Open together" not in page
    assert HERS not in press(in_the_room, accounts)


def test_what_is_paused_is_not_opened(world: World, inside: Inside, accounts: uuid.UUID) -> None:
    by = world.accounts["practitioner"]
    with inside():
        given = get_assignment(accounts)
        both_ready(world, given)
        pause(given, on=today(), by=by)
        assert open_together(given, today=today(), by=by) is False


@pytest.mark.parametrize("given_alone", [True, False])
def test_homework_without_two_parts_has_no_such_page(
    world: World, inside: Inside, as_practitioner: FlaskClient, given_alone: bool
) -> None:
    with inside():
        clear_both(world)
        partner_id = world.maya_id if given_alone else None
        name = "i-statement-drill" if given_alone else "nightly-debrief"
        given = make_assignment(world, name, partner_id=partner_id).id
    assert as_practitioner.get(f"/assignments/{given}/together").status_code == 404
    assert "/together" not in as_practitioner.get(f"/assignments/{given}/").text


@pytest.mark.parametrize(
    "who",
    [
        "as_colleague",
        "as_manager",
        "as_front_desk",
        "as_partner",
        "as_other_partner",
        "as_other_practice",
        "as_supervisor",
    ],
)
def test_nobody_but_those_who_practise_on_the_case_opens_anything(
    world: World, inside: Inside, accounts: uuid.UUID, request: pytest.FixtureRequest, who: str
) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    with inside():
        both_ready(world, get_assignment(accounts))
    with client.session_transaction() as session:
        session["room"] = str(world.case_id)
    assert client.post(f"/assignments/{accounts}/together", data={"then": "open"}).status_code == 404
    if who != "as_supervisor":
        assert client.get(f"/assignments/{accounts}/together").status_code == 404
    with inside():
        assert db.session.scalars(select(Answer)).all() == []


def test_signed_out_there_is_the_sign_in_page(accounts: uuid.UUID, signed_out: FlaskClient) -> None:
    answer = signed_out.get(f"/assignments/{accounts}/together")
    assert answer.location.startswith("/sign-in")
    assert without_tokens(answer.text) == without_tokens(
        signed_out.get(f"/assignments/{accounts}/together").text
    )
