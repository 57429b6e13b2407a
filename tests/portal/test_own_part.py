"""A part that a partner writes alone: theirs to change, behind their password, and nobody else's before it is opened."""

import re
import uuid
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.assignments.queries import get_assignment
from clinic.assignments.services import AnswerTerms
from clinic.audit.models import AuditEntry
from clinic.couples import Audience
from clinic.database import db
from clinic.own_parts import OwnPart, ReadyToShare, events
from clinic.own_parts.services import keep
from clinic.refusal import Refusal
from clinic.safety import Outcome
from tests.conftest import Inside
from tests.factories.accounts import PASSWORD, give_password
from tests.factories.assignments import clear_both, make_assignment
from tests.factories.pages import page_of
from tests.factories.world import World

LONG = "So it went on. " * 3_333 + "end \U0001f30a"
RIGHT_TO_LEFT = "\u05e9\u05dc\u05d5\u05dd, \u05d4\u05dc\u05d9\u05dc\u05d4 \U0001f319"


@pytest.fixture
def accounts(world: World, inside: Inside) -> uuid.UUID:
    """Two accounts of a hard spell: one page each."""
    with inside():
        clear_both(world)
        return make_assignment(world, "two-accounts").id


def write(
    client: FlaskClient, assignment_id: uuid.UUID, words: str, then: str = "keep", seat: int = 1
) -> int:
    """Maya, or the other, sends the page."""
    typed = {f"f-my_account-p{seat}": words, "then": then}
    return client.post(f"/portal/homework/{assignment_id}/own", data=typed).status_code


def kept(inside: Inside) -> list[tuple[object, bool]]:
    """Each word that is kept, and whether its writer is ready."""
    with inside():
        ready = set(db.session.scalars(select(ReadyToShare.said_by_id)))
        return [(row.value, row.said_by_id in ready) for row in db.session.scalars(select(OwnPart))]


def test_it_is_kept_changed_shared_and_taken_back(
    world: World, inside: Inside, accounts: uuid.UUID, as_partner: FlaskClient
) -> None:
    assert "Write your part" in page_of(as_partner, f"/portal/homework/{accounts}/")
    assert write(as_partner, accounts, "The door.") == 303
    assert kept(inside) == [("The door.", False)]
    own = page_of(as_partner, f"/portal/homework/{accounts}/own")
    assert "The door." in own
    assert "It is not to be shared, as it stands." in own
    assert write(as_partner, accounts, "The door closed.", "share") == 303
    assert kept(inside) == [("The door closed.", True)]
    assert "You have said that you are ready" in page_of(as_partner, f"/portal/homework/{accounts}/own")
    assert write(as_partner, accounts, "The door closed.", "share") == 303
    assert write(as_partner, accounts, "The door closed.") == 303
    assert kept(inside) == [("The door closed.", False)]
    assert write(as_partner, accounts, "") == 303
    assert kept(inside) == []
    assert write(as_partner, accounts, "") == 303
    with inside():
        told = db.session.scalars(
            select(AuditEntry.event).where(AuditEntry.event.startswith("own_parts")).order_by(AuditEntry.at)
        ).all()
        assert told == [events.READY, events.TAKEN_BACK]


def test_the_four_facts_say_that_it_is_its_writers_alone(
    world: World, inside: Inside, accounts: uuid.UUID, as_partner: FlaskClient
) -> None:
    write(as_partner, accounts, "Mine.", "share")
    by = world.accounts["partner"]
    with inside():
        part, ready = (
            db.session.scalars(select(OwnPart)).one(),
            db.session.scalars(select(ReadyToShare)).one(),
        )
        for row in (part, ready):
            assert (row.said_by_id, row.concerns_id, row.entered_by_id) == (world.maya_id, world.maya_id, by)
        assert (part.audience, part.audience_partner_id) == (Audience.AUTHOR, None)
        assert (ready.audience, ready.audience_partner_id) == (Audience.PARTNER, world.maya_id)
        assert b"Mine" not in (part.value_sealed or b"")


def test_nobody_but_the_writer_reads_it_anywhere(
    world: World,
    inside: Inside,
    accounts: uuid.UUID,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
    as_practitioner: FlaskClient,
    as_supervisor: FlaskClient,
) -> None:
    places = [f"/portal/homework/{accounts}/", "/portal/", f"/portal/homework/{accounts}/own"]
    before = [page_of(as_other_partner, place) for place in places]
    write(as_partner, accounts, "Canary of hers.", "share")
    assert [page_of(as_other_partner, place) for place in places] == before
    for client in (as_practitioner, as_supervisor):
        for page in ("together", "", "enter"):
            answer = client.get(f"/assignments/{accounts}/{page}")
            assert "Canary of hers." not in answer.text
    assert "Canary of hers." not in page_of(as_partner, f"/portal/homework/{accounts}/")
    assert "Canary of hers." in page_of(as_partner, f"/portal/homework/{accounts}/own")


@pytest.mark.parametrize("words", [LONG, RIGHT_TO_LEFT, "<b>& 'quoted'"])
def test_it_takes_whatever_somebody_writes(
    inside: Inside, accounts: uuid.UUID, as_partner: FlaskClient, words: str
) -> None:
    assert write(as_partner, accounts, words) == 303
    assert kept(inside) == [(words, False)]


@pytest.mark.parametrize("words, why", [("a\0b", "cannot be kept"), ("x" * 100_001, "longer than 100,000")])
def test_what_cannot_be_kept_is_said_at_its_field_and_nothing_is_lost(
    inside: Inside, accounts: uuid.UUID, as_partner: FlaskClient, words: str, why: str
) -> None:
    answer = as_partner.post(
        f"/portal/homework/{accounts}/own", data={"f-my_account-p1": words, "then": "share"}
    )
    assert (answer.status_code, why in answer.text) == (422, True)
    assert words[-1] in answer.text
    assert kept(inside) == []


def test_of_several_fields_some_can_be_held_back(
    world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        given = make_assignment(world, "grievance-impact-repair").id
    typed = {"f-event-p1": "He laughed.", "f-impact-p1": "I cried.", "held_back": "impact", "then": "share"}
    assert as_partner.post(f"/portal/homework/{given}/own", data=typed).status_code == 303
    with inside():
        held = {row.field_key: row.held_back for row in db.session.scalars(select(OwnPart))}
        assert held == {"event": False, "impact": True}
    own = page_of(as_partner, f"/portal/homework/{given}/own")
    assert re.search(r'<input checked[^>]*value="impact"', own)


def test_what_one_has_alone_is_kept_and_there_is_nothing_to_share(
    world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        given = make_assignment(world, "i-statement-drill", partner_id=world.maya_id).id
    own = page_of(as_partner, f"/portal/homework/{given}/own")
    assert "ready to share" not in own
    assert "Nobody but you reads it." in own
    typed = {"f-before-p1": "You never listen."}
    address = f"/portal/homework/{given}/own"
    assert as_partner.post(address, data={**typed, "then": "share"}).status_code == 422
    assert as_partner.post(address, data={**typed, "then": "keep"}).status_code == 303
    assert kept(inside) == [("You never listen.", False)]
    with inside():
        found = get_assignment(given)
        maya = found.case.partner(world.maya_id)
        assert maya is not None
        field = found.revision.exercise.written_alone[0]
        terms = [AnswerTerms(field=field, value="x", partner=maya)]
        with pytest.raises(Refusal, match="yours alone"):
            keep(maya, found, terms, ready=True, by=world.accounts["partner"])


def test_what_is_on_hold_or_has_no_such_part_is_missing(
    world: World, inside: Inside, accounts: uuid.UUID, as_partner: FlaskClient, as_other_practice: FlaskClient
) -> None:
    with inside():
        other = make_assignment(world, "specific-gratitude").id
    assert as_partner.get(f"/portal/homework/{other}/own").status_code == 404
    assert as_other_practice.get(f"/portal/homework/{accounts}/own").status_code == 404
    with inside():
        clear_both(world, Outcome.HOLD)
    assert as_partner.get(f"/portal/homework/{accounts}/own").status_code == 404
    assert write(as_partner, accounts, "x") == 404


def test_after_a_while_the_password_is_asked_again_and_leads_there(
    app: Flask, world: World, inside: Inside, accounts: uuid.UUID
) -> None:
    with inside():
        give_password(world.accounts["partner"])
    address = f"/portal/homework/{accounts}/own"
    now = datetime.now(UTC)
    with time_machine.travel(now, tick=False):
        client = app.test_client()
        client.post("/sign-in", data={"email": "partner@example.org", "password": PASSWORD})
        assert client.get(address).status_code == 200
    with time_machine.travel(now + timedelta(minutes=11), tick=False):
        asked = client.get(address)
        assert (asked.status_code, asked.location) == (303, f"/portal/prove?next={address}")
        assert "Is it you?" in page_of(client, asked.location)
        wrong = client.post(asked.location, data={"password": "not this one"})
        assert (wrong.status_code, "That is not your password." in wrong.text) == (422, True)
        assert client.get(address).status_code == 303
        assert write(client, accounts, "Typed for long.") == 303, "what was typed is not lost"
        right = client.post(asked.location, data={"password": PASSWORD})
        assert (right.status_code, right.location) == (303, address)
        assert "Typed for long." in page_of(client, address)


def test_whoever_has_not_shown_who_they_are_gets_nothing_back_but_what_they_sent(
    app: Flask, world: World, inside: Inside
) -> None:
    with inside():
        give_password(world.accounts["partner"])
        clear_both(world)
        address = f"/portal/homework/{make_assignment(world, 'grievance-impact-repair').id}/own"
    now, too_long = datetime.now(UTC), {"f-impact-p1": "Sent now. " * 10_001}
    with time_machine.travel(now, tick=False):
        client = app.test_client()
        client.post("/sign-in", data={"email": "partner@example.org", "password": PASSWORD})
        assert client.post(address, data={"f-event-p1": "The door.", "then": "share"}).status_code == 303
        proved = client.post(address, data=too_long)
        assert (proved.status_code, "The door." in proved.text, "are ready" in proved.text) == (
            422,
            True,
            True,
        )
    with time_machine.travel(now + timedelta(minutes=11), tick=False):
        back = client.post(address, data=too_long)
        assert (back.status_code, "Sent now." in back.text, "Nothing is lost" in back.text) == (
            422,
            True,
            True,
        )
        for words in ("The door.", "are ready to share it", "not to be shared"):
            assert words not in back.text, words
        assert client.head(address).status_code == 303, "how long it is tells, too"
    assert kept(inside) == [("The door.", True)]


def test_only_who_has_shown_who_they_are_is_ready_to_share(
    app: Flask, world: World, inside: Inside, accounts: uuid.UUID
) -> None:
    with inside():
        give_password(world.accounts["partner"])
    address, now = f"/portal/homework/{accounts}/own", datetime.now(UTC)
    shared = {"f-my_account-p1": "The door.", "then": "share"}
    with time_machine.travel(now, tick=False):
        client = app.test_client()
        client.post("/sign-in", data={"email": "partner@example.org", "password": PASSWORD})
    with time_machine.travel(now + timedelta(minutes=11), tick=False):
        answer = client.post(address, data=shared)
        assert (answer.status_code, answer.location) == (303, address)
        assert kept(inside) == [("The door.", False)]
        asked = client.get(address)
        proved = client.post(asked.location, data={"password": PASSWORD})
        assert proved.location == address
        assert "please say that once more" in client.get(address).text
        assert client.post(address, data=shared).status_code == 303
    assert kept(inside) == [("The door.", True)]


def test_the_password_leads_to_no_page_elsewhere(
    world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    with inside():
        give_password(world.accounts["partner"])
    answer = as_partner.post("/portal/prove?next=https://example.org/", data={"password": PASSWORD})
    assert answer.location == "/portal/"
