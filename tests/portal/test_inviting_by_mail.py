"""An invitation goes by mail where that partner's safe contact allows it: once, to them, with nothing in it about anybody."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select

from clinic import jobs
from clinic.accounts import Account
from clinic.accounts.limiting import limiter
from clinic.audit import AuditEntry
from clinic.couples.queries import get_partner
from clinic.database import db
from clinic.jobs import registry
from clinic.jobs.models import Job
from clinic.mail import Letter, LetterState
from clinic.portal import Invitation
from clinic.practices import Practice
from clinic.safety import SafeContact
from clinic.safety.services import record_safe_contact
from tests.conftest import Inside
from tests.factories.accounts import sign_in
from tests.factories.post import Server, mail_server
from tests.factories.world import World

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=ZoneInfo("Europe/London"))
LINK = re.compile(r"http://localhost/portal/join#([\w-]{19})")
At = Callable[[timedelta], int]


@pytest.fixture(autouse=True)
def only_letters(app: Flask) -> Iterator[None]:
    """What other rooms do by themselves is not asked for here."""
    with app.app_context():
        limiter.reset()
    work = registry.work_of(app)
    before = dict(work)
    work.clear()
    work["mail.bring"] = before["mail.bring"]
    yield
    work.clear()
    work.update(before)


@pytest.fixture
def server(app: Flask) -> Iterator[Server]:
    """A mail server that takes everything."""
    with mail_server(app) as server:
        yield server


@pytest.fixture
def desk(app: Flask, world: World, inside: Inside) -> Iterator[FlaskClient]:
    """It is noon; neither of the couple has an account, and Maya may be written to."""
    with time_machine.travel(NOON, tick=False):
        with inside():
            db.session.execute(delete(Account).where(Account.person_id.is_not(None)))
            db.session.get_one(Practice, world.practice_id).portal_title = "Lists"
        allow(world, inside)
        client = app.test_client()
        sign_in(client, world.accounts["practitioner"])
        yield client


def allow(world: World, inside: Inside, email: str = "maya@example.org", **card: str) -> None:
    safe = {"channel": "email", "shared_device": "no", "name_to_use": "Kay", "hours": "until 15:00"} | card
    with inside():
        seat = get_partner(world.maya_id)
        db.session.execute(delete(SafeContact).where(SafeContact.partner_id == seat.id))
        seat.person.email = email
        record_safe_contact(seat, card=safe, asked_on=date(2026, 11, 1), by=world.accounts["practitioner"])


@pytest.fixture
def at(app: Flask) -> At:
    """``at(timedelta(hours=1))``: the workers look so long after noon."""

    def work(after: timedelta) -> int:
        with time_machine.travel((NOON + after).astimezone(UTC), tick=False):
            return jobs.work_off(app)

    return work


def send(client: FlaskClient, world: World, lasts: str = "1440") -> tuple[int, str]:
    address = f"/partners/{world.maya_id}/invitation"
    answer = client.post(address, data={"lasts": lasts, "by": "mail"})
    page = client.get(address).text if answer.status_code == 303 else answer.text
    return answer.status_code, page


def letters(inside: Inside) -> list[tuple[LetterState, str]]:
    with inside():
        return [(row.state, row.reason) for row in db.session.scalars(select(Letter))]


def test_it_arrives_once_with_a_link_that_opens_and_says_nothing_of_anybody(
    app: Flask, world: World, inside: Inside, server: Server, desk: FlaskClient, at: At
) -> None:
    status, page = send(desk, world)
    assert (status, "on its way by mail" in page) == (303, True)
    for minutes in range(0, 90, 15):
        at(timedelta(minutes=minutes))
    assert server.recipients() == ["maya@example.org"]
    (letter,) = server.letters()
    assert letter["Subject"] == "Lists"
    assert str(letter["From"]).startswith("Kay ")
    told = str(letter).lower()
    for word in ("maya lind", "jonas", "harbour", "counsel", "therap", "couple", "common ground", "okafor"):
        assert word not in told
    found = LINK.search(letter.get_content())
    assert found
    assert found[1] not in page  # it is shown to nobody
    with time_machine.travel(NOON + timedelta(hours=2), tick=False):
        phone = app.test_client()
        phone.post("/portal/join", data={"code": found[1], "name": "heron"})
        typed = {"new": "seven grey herons at noon", "again": "seven grey herons at noon"}
        assert phone.post("/portal/join/by", data=typed).headers["Location"] == "/portal/joined"
    assert letters(inside) == [(LetterState.SENT, "")]


def test_the_code_stands_in_clear_nowhere_and_is_forgotten_when_it_is_sent(
    world: World, inside: Inside, server: Server, desk: FlaskClient, at: At
) -> None:
    send(desk, world)
    with inside():
        (letter,) = db.session.scalars(select(Letter))
        found = LINK.search(letter.words["text"])
        assert found
        secret = found[1].replace("-", "")[8:]
        assert found[1].encode() not in (letter.words_sealed or b"")
        (made,) = db.session.scalars(select(Invitation))
        assert secret not in made.secret
        kept = [str(job.payload) for job in db.session.scalars(select(Job))]
        kept += [f"{one.detail} {one.subject_id}" for one in db.session.scalars(select(AuditEntry))]
        assert all(found[1] not in words for words in kept)
    at(timedelta(minutes=1))
    with inside():
        assert db.session.scalars(select(Letter)).one().words_sealed is None


@pytest.mark.parametrize(
    "card, says",
    [
        ({"channel": "phone"}, "does not allow email"),
        ({"channel": "none"}, "does not allow email"),
        ({"shared_device": "yes"}, "Somebody else uses their telephone or mail."),
        ({"shared_device": "unknown"}, "ask them first"),
        ({"email": ""}, "There is no email address."),
        ({"email": "maya at home"}, "The email address cannot be right."),
        ({"email": "jonas@example.org"}, "Both have the same email address."),
    ],
)
def test_where_the_safe_contact_does_not_allow_it_it_is_refused_in_words(
    world: World, inside: Inside, server: Server, desk: FlaskClient, at: At, card: dict[str, str], says: str
) -> None:
    with inside():
        get_partner(world.jonas_id).person.email = "jonas@example.org"
    allow(world, inside, **card)
    page = desk.get(f"/partners/{world.maya_id}/invitation").text
    assert says in page
    assert 'value="mail"' not in page
    status, page = send(desk, world)
    assert (status, says in page) == (422, True)
    at(timedelta(minutes=1))
    assert server.arrived == []
    assert letters(inside) == []
    with inside():
        assert db.session.scalars(select(Invitation)).all() == []


def test_nothing_is_sent_without_a_mail_server(world: World, desk: FlaskClient) -> None:
    status, page = send(desk, world)
    assert (status, "No mail server is set up." in page) == (422, True)


def test_whoever_has_an_account_gets_a_new_way_in_by_hand_only(
    world: World, inside: Inside, server: Server, as_practitioner: FlaskClient
) -> None:
    """Mail that somebody else may read must not be the key to what was written before."""
    allow(world, inside)
    status, page = send(as_practitioner, world)
    assert (status, "handed over in person only" in page) == (422, True)


def test_a_contact_that_was_not_asked_again_is_not_trusted(
    app: Flask, world: World, server: Server, desk: FlaskClient
) -> None:
    with time_machine.travel(NOON + timedelta(days=80), tick=False):
        client = app.test_client()
        sign_in(client, world.accounts["practitioner"])
        status, page = send(client, world)
    assert (status, "has to be asked again first" in page) == (422, True)


def test_it_waits_for_the_hours_at_which_a_message_may_arrive(
    world: World, inside: Inside, server: Server, desk: FlaskClient, at: At
) -> None:
    allow(world, inside, reminder_from="14:00", reminder_until="16:00")
    assert send(desk, world)[0] == 303
    at(timedelta(hours=1))
    assert server.arrived == []
    at(timedelta(hours=2, minutes=5))
    assert server.recipients() == ["maya@example.org"]


def test_a_code_that_would_be_over_by_then_is_refused(
    world: World, inside: Inside, server: Server, desk: FlaskClient
) -> None:
    allow(world, inside, reminder_from="14:00", reminder_until="16:00")
    status, page = send(desk, world, lasts="60")
    assert (status, "at an hour that is not safe" in page) == (422, True)


@pytest.mark.parametrize("what", ["withdrawn", "not safe any more", "another address"])
def test_what_changed_before_it_went_out_counts(
    world: World, inside: Inside, server: Server, desk: FlaskClient, at: At, what: str
) -> None:
    send(desk, world)
    if what == "withdrawn":
        desk.post(f"/partners/{world.maya_id}/invitation/withdraw")
    elif what == "not safe any more":
        allow(world, inside, channel="none")
    else:
        with inside():
            get_partner(world.maya_id).person.email = "jonas@example.org"
            get_partner(world.jonas_id).person.email = "jonas@example.org"
    at(timedelta(minutes=1))
    assert server.arrived == []
    assert letters(inside)[0][0] is LetterState.WITHDRAWN
    assert "not sent" in desk.get(f"/partners/{world.maya_id}/invitation").text


def test_it_is_never_sent_a_second_time_by_itself(
    world: World, inside: Inside, server: Server, desk: FlaskClient, at: At
) -> None:
    send(desk, world)
    for hours in (0, 12, 23, 25, 60):
        at(timedelta(hours=hours))
    assert len(server.arrived) == 1
    assert "sent" in desk.get(f"/partners/{world.maya_id}/invitation").text


def test_the_hours_in_their_own_words_stand_beside_the_button(
    world: World, server: Server, desk: FlaskClient
) -> None:
    page = desk.get(f"/partners/{world.maya_id}/invitation").text
    assert "until 15:00" in page
    assert "Send it to maya@example.org" in page


@pytest.mark.parametrize(
    "who", ["as_colleague", "as_supervisor", "as_manager", "as_front_desk", "as_other_practice"]
)
def test_nobody_else_sends_one(
    world: World, inside: Inside, server: Server, request: pytest.FixtureRequest, who: str
) -> None:
    allow(world, inside)
    client = request.getfixturevalue(who)
    address = f"/partners/{world.maya_id}/invitation"
    assert client.post(address, data={"lasts": "60", "by": "mail"}).status_code == 404
    assert letters(inside) == []


def test_the_other_partner_is_told_nothing(
    world: World, inside: Inside, server: Server, desk: FlaskClient, at: At
) -> None:
    send(desk, world)
    at(timedelta(minutes=1))
    page = desk.get(f"/partners/{world.jonas_id}/invitation").text
    assert "By mail:" not in page
    assert "A code is out" not in page
