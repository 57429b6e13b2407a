"""What somebody wrote alone and was never opened stays within their reach when the homework is over: to read, and to take away."""

import uuid

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.accounts import sessions
from clinic.assignments.queries import get_assignment
from clinic.assignments.services import end
from clinic.database import db
from clinic.own_parts import OwnPart, ReadyToShare
from clinic.own_parts.services import open_together
from clinic.safety import Outcome
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.pages import page_of
from tests.factories.world import World

KEPT = "/portal/homework/kept"


@pytest.fixture
def accounts(world: World, inside: Inside, as_partner: FlaskClient) -> uuid.UUID:
    """Two accounts of a hard spell; Maya has written hers, and is ready to share it."""
    with inside():
        clear_both(world)
        given = make_assignment(world, "two-accounts").id
    _write(as_partner, given, "The door closed. 🌊 שלום", 1)
    return given


def _write(client: FlaskClient, assignment_id: uuid.UUID, words: str, seat: int) -> None:
    typed = {f"f-my_account-p{seat}": words, "then": "share"}
    assert client.post(f"/portal/homework/{assignment_id}/own", data=typed).status_code == 303


def _over(world: World, inside: Inside, accounts: uuid.UUID) -> None:
    with inside():
        end(get_assignment(accounts), on=today(), by=world.accounts["practitioner"])


def test_when_the_homework_is_over_its_writer_still_reads_it_and_takes_it_away(
    world: World, inside: Inside, accounts: uuid.UUID, as_partner: FlaskClient
) -> None:
    assert "Go on writing" in page_of(as_partner, KEPT)
    _over(world, inside, accounts)
    assert as_partner.get(f"/portal/homework/{accounts}/own").status_code == 404
    assert KEPT in page_of(as_partner, "/portal/homework/")
    page = page_of(as_partner, KEPT)
    assert "The door closed. 🌊 שלום" in page
    assert "Go on writing" not in page
    assert as_partner.post(f"/portal/homework/{accounts}/own/take-away").status_code == 303
    assert "Nothing is kept here." in page_of(as_partner, KEPT)
    with inside():
        assert not db.session.scalars(select(OwnPart)).all()
        assert not db.session.scalars(select(ReadyToShare)).all()
    assert as_partner.post(f"/portal/homework/{accounts}/own/take-away").status_code == 404


def test_what_was_held_back_when_the_rest_was_opened_is_there_too(
    world: World, inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        given = make_assignment(world, "grievance-impact-repair").id
    own = f"/portal/homework/{given}/own"
    hers = {"f-event-p1": "The door.", "f-impact-p1": "Hers alone.", "held_back": "impact", "then": "share"}
    assert as_partner.post(own, data=hers).status_code == 303
    assert as_other_partner.post(own, data={"f-event-p2": "His.", "then": "share"}).status_code == 303
    assert "The door." in page_of(as_partner, KEPT)  # the control: before it is opened all of it is there
    with inside():
        assert open_together(get_assignment(given), today=today(), by=world.accounts["practitioner"])
    page = page_of(as_partner, KEPT)
    assert ("Hers alone." in page, "The door." in page, "His." in page) == (True, False, False)


def test_it_is_asked_who_looks_first_and_nothing_is_taken_away_before(
    inside: Inside, accounts: uuid.UUID, as_partner: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "is_proved", lambda: False)
    for answer in (
        as_partner.get(KEPT),
        as_partner.post(f"/portal/homework/{accounts}/own/take-away"),
    ):
        assert (answer.status_code, answer.headers["Location"]) == (303, f"/portal/prove?next={KEPT}")
    with inside():
        assert len(db.session.scalars(select(OwnPart)).all()) == 1


def test_the_other_and_the_team_find_nothing_and_take_nothing_away(
    request: pytest.FixtureRequest, inside: Inside, accounts: uuid.UUID, as_other_partner: FlaskClient
) -> None:
    assert "Nothing is kept here." in page_of(as_other_partner, KEPT)
    clients = ("as_other_partner", "as_practitioner", "as_colleague", "as_other_practice", "as_manager")
    for name in clients:
        client = request.getfixturevalue(name)
        assert client.post(f"/portal/homework/{accounts}/own/take-away").status_code == 404
    with inside():
        assert len(db.session.scalars(select(OwnPart)).all()) == 1


def test_a_hold_hides_the_homework_and_not_its_writers_own_words(
    world: World, inside: Inside, accounts: uuid.UUID, as_partner: FlaskClient
) -> None:
    with inside():
        clear_both(world, Outcome.HOLD)
    page = page_of(as_partner, KEPT)
    assert "The door closed." in page
    assert "Go on writing" not in page


def test_signed_out_one_is_asked_to_sign_in(signed_out: FlaskClient) -> None:
    assert signed_out.get(KEPT).status_code == 303
