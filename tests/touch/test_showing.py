"""The counsellor shows one kind of what both welcome; it stands for three days, and nothing tells what one of them marked."""

import uuid
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.assignments.models import Answer, Occurrence
from clinic.assignments.queries import get_assignment
from clinic.assignments.services import pause
from clinic.couples import Audience
from clinic.database import db
from clinic.safety import Outcome
from clinic.touch import ShownTouch
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.pages import page_of
from tests.factories.world import World
from tests.touch.conftest import Mark

EVERYBODY_ELSE = [
    "as_colleague",
    "as_manager",
    "as_front_desk",
    "as_partner",
    "as_other_partner",
    "as_other_practice",
]
CHOOSES = "Your counsellor will choose the next exercise."


def both_welcome(mark: Mark) -> None:
    mark(1, holding_hands="welcome", light_hug="welcome", sitting_close="not_now")
    mark(2, holding_hands="welcome", light_hug="perhaps", sitting_close="welcome")


def show(client: FlaskClient, ladder: uuid.UUID, kind: str = "holding_hands") -> str:
    """What the counsellor reads after pressing the button."""
    answer = client.post(
        f"/assignments/{ladder}/touch", data={"kind": kind, "back": f"/assignments/{ladder}/touch"}
    )
    assert (answer.status_code, answer.location) == (303, f"/assignments/{ladder}/touch")
    return page_of(client, answer.location)


def test_the_counsellor_reads_what_both_marked_and_what_both_welcome(
    ladder: uuid.UUID, mark: Mark, as_practitioner: FlaskClient
) -> None:
    both_welcome(mark)
    page = page_of(as_practitioner, f"/assignments/{ladder}/touch")
    assert page.count("Show this one") == 1
    assert page.count("Holding hands") == 2
    assert page.count("Perhaps") == 1
    assert page.count("Not now") == 1
    assert f'href="/assignments/{ladder}/touch"' in page_of(as_practitioner, f"/assignments/{ladder}/")


def test_shown_it_stands_on_both_pages_and_in_the_room_for_three_days_and_then_it_is_over(
    world: World,
    inside: Inside,
    ladder: uuid.UUID,
    mark: Mark,
    as_practitioner: FlaskClient,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
) -> None:
    both_welcome(mark)
    for client in (as_partner, as_other_partner):
        assert CHOOSES in page_of(client, f"/portal/homework/{ladder}/")
    page = show(as_practitioner, ladder)
    assert "It stands on both their pages now, for three days." in page
    assert "then it is over by itself" in page
    for client in (as_partner, as_other_partner):
        shown = page_of(client, f"/portal/homework/{ladder}/")
        assert "<strong>Holding hands</strong>" in shown
        assert "Light hug" not in shown
        assert "How did it go" not in shown
        assert CHOOSES not in shown
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert "Holding hands, until" in page_of(as_practitioner, f"/assignments/{ladder}/")
    with inside():
        given = get_assignment(ladder)
        assert (given.starts_on, given.ends_on) == (today(), today() + timedelta(days=2))
        due = db.session.scalars(select(Occurrence.due_on).where(Occurrence.assignment_id == ladder)).all()
        assert due == [today() + timedelta(days=2)]
        row = db.session.scalars(select(ShownTouch)).one()
        assert (row.audience, row.said_by_id, row.entered_by_id) == (
            Audience.JOINT,
            None,
            world.accounts["practitioner"],
        )
        given.starts_on, given.ends_on = today() - timedelta(days=3), today() - timedelta(days=1)
    for client in (as_partner, as_other_partner):
        assert client.get(f"/portal/homework/{ladder}/").status_code == 404
        assert "Small-touch ladder" not in page_of(client, "/portal/homework/")
    assert "Nothing is shown just now." in page_of(as_practitioner, f"/assignments/{ladder}/")


def test_one_at_a_time_the_next_takes_the_place_of_the_first(
    inside: Inside, ladder: uuid.UUID, mark: Mark, as_practitioner: FlaskClient, as_partner: FlaskClient
) -> None:
    for seat in (1, 2):
        mark(seat, holding_hands="welcome", light_hug="welcome")
    show(as_practitioner, ladder, "light_hug")
    show(as_practitioner, ladder, "holding_hands")
    page = page_of(as_partner, f"/portal/homework/{ladder}/")
    assert "Holding hands" in page
    assert "Light hug" not in page
    with inside():
        assert len(db.session.scalars(select(ShownTouch)).all()) == 1


@pytest.mark.parametrize("kind", ["light_hug", "sitting_close", "other", "kiss_on_forehead", "nonsense", ""])
def test_nothing_but_what_both_welcome_is_shown(
    inside: Inside, ladder: uuid.UUID, mark: Mark, as_practitioner: FlaskClient, kind: str
) -> None:
    both_welcome(mark)
    assert "This is not welcome to both" in show(as_practitioner, ladder, kind)
    with inside():
        assert db.session.scalars(select(ShownTouch)).all() == []


def test_where_nothing_is_welcome_to_both_the_counsellor_reads_so_and_the_portals_say_what_they_always_say(
    ladder: uuid.UUID,
    mark: Mark,
    as_practitioner: FlaskClient,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
) -> None:
    before = [page_of(client, f"/portal/homework/{ladder}/") for client in (as_partner, as_other_partner)]
    assert all(CHOOSES in page for page in before)
    mark(1, holding_hands="not_now", light_hug="welcome")
    mark(2, holding_hands="welcome")
    page = page_of(as_practitioner, f"/assignments/{ladder}/touch")
    assert "There is nothing that both marked as welcome." in page
    assert "Show this one" not in page
    after = [page_of(client, f"/portal/homework/{ladder}/") for client in (as_partner, as_other_partner)]
    assert after == before


def test_who_is_not_free_to_say_no_stands_first_for_the_counsellor_and_changes_no_page_of_either(
    world: World,
    ladder: uuid.UUID,
    mark: Mark,
    as_practitioner: FlaskClient,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
) -> None:
    both_welcome(mark)
    show(as_practitioner, ladder)
    places = [f"/portal/homework/{ladder}/", "/portal/", f"/portal/homework/{ladder}/marks"]
    before = [[page_of(client, place) for place in places] for client in (as_partner, as_other_partner)]
    mark(1, free=False)
    after = [[page_of(client, place) for place in places] for client in (as_partner, as_other_partner)]
    assert after == before
    assert "Maya did not feel free to say no" in page_of(as_practitioner, f"/cases/{world.case_id}/")
    page = page_of(as_practitioner, f"/assignments/{ladder}/touch")
    assert "Nothing is offered here; speak with Maya alone." in page
    assert "not welcome to both any more" in page
    assert "This is not welcome to both" in show(as_practitioner, ladder)


def test_marks_take_the_place_of_marks_and_no_diary_is_kept(
    inside: Inside, ladder: uuid.UUID, mark: Mark
) -> None:
    mark(1, holding_hands="welcome", light_hug="welcome")
    mark(2, holding_hands="welcome")
    mark(1, light_hug="not_now")
    mark(1)
    with inside():
        rows = db.session.scalars(select(Answer).order_by(Answer.said_by_id)).all()
        assert sorted(str(row.value) for row in rows) == [
            "{'holding_hands': 'welcome'}",
            "{'light_hug': 'not_now'}",
        ]
        assert {row.audience for row in rows} == {Audience.PARTNER}


def test_asked_alone_in_the_room_the_page_is_empty_and_keeps_it_for_that_partner(
    world: World, inside: Inside, ladder: uuid.UUID, mark: Mark, as_practitioner: FlaskClient
) -> None:
    empty = page_of(as_practitioner, f"/assignments/{ladder}/touch/2")
    mark(2, holding_hands="welcome")
    mark(1, holding_hands="welcome")
    assert page_of(as_practitioner, f"/assignments/{ladder}/touch/2") == empty
    typed = {"mark-holding_hands": "not_now", "mark-light_hug": "nonsense", "free": "yes"}
    answer = as_practitioner.post(f"/assignments/{ladder}/touch/2", data=typed)
    assert (answer.status_code, answer.location) == (303, f"/assignments/{ladder}/touch/2")
    assert "Saved." in page_of(as_practitioner, answer.location)
    assert page_of(as_practitioner, answer.location) == empty, "what she marked is not the next thing he sees"
    with inside():
        rows = db.session.scalars(select(Answer).where(Answer.said_by_id == world.jonas_id)).all()
        assert {row.field_key: row.value for row in rows} == {
            "list": {"holding_hands": "not_now"},
            "free_to_say_no": True,
        }
        assert {row.entered_by_id for row in rows} == {world.accounts["practitioner"]}
    assert as_practitioner.get(f"/assignments/{ladder}/touch/3").status_code == 404


def test_marks_are_not_asked_on_the_page_that_shows_what_both_sent(
    ladder: uuid.UUID, mark: Mark, as_practitioner: FlaskClient
) -> None:
    assert "My markings" not in page_of(as_practitioner, f"/assignments/{ladder}/enter")


@pytest.mark.parametrize("why", ["paused", "on hold"])
def test_what_does_not_stand_on_their_pages_is_not_shown(
    world: World, inside: Inside, ladder: uuid.UUID, mark: Mark, as_practitioner: FlaskClient, why: str
) -> None:
    both_welcome(mark)
    with inside():
        if why == "paused":
            pause(get_assignment(ladder), on=today(), by=world.accounts["practitioner"])
        else:
            clear_both(world, Outcome.HOLD)
    page = show(as_practitioner, ladder)
    assert "It does not stand on their pages now" in page
    assert "Show this one" not in page
    with inside():
        assert db.session.scalars(select(ShownTouch)).all() == []


def test_in_the_room_no_page_has_marks(
    world: World, ladder: uuid.UUID, mark: Mark, as_practitioner: FlaskClient
) -> None:
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    places = [f"/cases/{world.case_id}/", f"/assignments/{ladder}/", f"/cases/{world.case_id}/homework/"]
    before = [page_of(as_practitioner, place) for place in places]
    both_welcome(mark)
    mark(1, free=False)
    assert [page_of(as_practitioner, place) for place in places] == before
    for path in ("touch", "touch/1"):
        assert as_practitioner.get(f"/assignments/{ladder}/{path}").status_code == 404
    assert (
        as_practitioner.post(f"/assignments/{ladder}/touch", data={"kind": "holding_hands"}).status_code
        == 404
    )


@pytest.mark.parametrize("who", EVERYBODY_ELSE)
def test_nobody_else_has_these_pages(
    ladder: uuid.UUID, mark: Mark, request: pytest.FixtureRequest, who: str
) -> None:
    both_welcome(mark)
    client: FlaskClient = request.getfixturevalue(who)
    for path in ("touch", "touch/1"):
        assert client.get(f"/assignments/{ladder}/{path}").status_code == 404
        assert client.post(f"/assignments/{ladder}/{path}", data={"kind": "holding_hands"}).status_code == 404


def test_the_supervisor_reads_and_shows_nothing(ladder: uuid.UUID, as_supervisor: FlaskClient) -> None:
    assert as_supervisor.get(f"/assignments/{ladder}/touch").status_code == 200
    assert as_supervisor.post(f"/assignments/{ladder}/touch", data={"kind": "x"}).status_code == 404
    assert as_supervisor.get(f"/assignments/{ladder}/touch/1").status_code == 404


@pytest.mark.parametrize("name", ["nightly-debrief", "pace-boundary-check"])
def test_an_exercise_without_marks_has_no_such_page(
    world: World, inside: Inside, as_practitioner: FlaskClient, as_partner: FlaskClient, name: str
) -> None:
    with inside():
        clear_both(world)
        given = make_assignment(world, name).id
    assert as_practitioner.get(f"/assignments/{given}/touch").status_code == 404
    assert as_partner.get(f"/portal/homework/{given}/marks").status_code == 404
    assert CHOOSES not in page_of(as_partner, f"/portal/homework/{given}/")
