"""A partner is let in by a code that their counsellor hands over: for one, once, for a while."""

import re
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select

from clinic import clock
from clinic.accounts import Account
from clinic.accounts.limiting import limiter
from clinic.couples.queries import get_partner
from clinic.database import db
from clinic.portal import Invitation
from clinic.portal.services import inviting
from clinic.refusal import Refusal
from tests.conftest import Inside
from tests.factories.accounts import PASSWORD
from tests.factories.world import World

NEW = "seven grey herons at noon"
CODE = re.compile(r"<code>([\w-]{19})</code>")


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet(app: Flask) -> None:
    with app.app_context():
        limiter.reset()


def test_whoever_guesses_is_slowed_down_and_nobody_else(
    world: World, without_accounts: None, as_practitioner: FlaskClient, signed_out: FlaskClient
) -> None:
    code = _code(as_practitioner, world)
    guesses = [_join(signed_out, f"{code[:9]}-aaaa-aaa{letter}")[0] for letter in "bcdefghjk"]
    assert guesses[-1] == 429
    assert _join(signed_out, code)[0] == 429  # the one that is guessed at waits, too
    other = as_practitioner.post(f"/partners/{world.jonas_id}/invitation", data={"lasts": "60"}).text
    found = CODE.search(other)
    assert found
    assert _join(signed_out, found[1], "kestrel")[0] == 303


@pytest.fixture
def without_accounts(world: World, inside: Inside) -> None:
    """Neither of the couple has an account yet."""
    with inside():
        db.session.execute(delete(Account).where(Account.person_id.is_not(None)))


def _code(client: FlaskClient, world: World, lasts: str = "60") -> str:
    answer = client.post(f"/partners/{world.maya_id}/invitation", data={"lasts": lasts})
    assert answer.status_code == 201, answer.text
    found = CODE.search(answer.text)
    assert found
    return found[1]


def _join(client: FlaskClient, code: str, name: str = "heron", password: str = NEW) -> tuple[int, str]:
    answer = client.post("/portal/join", data={"code": code, "name": name})
    if answer.status_code == 303:
        answer = client.post("/portal/join/by", data={"new": password, "again": password})
    return answer.status_code, answer.text


def test_with_the_code_a_name_and_a_password_they_are_in(
    world: World,
    inside: Inside,
    without_accounts: None,
    as_practitioner: FlaskClient,
    signed_out: FlaskClient,
) -> None:
    code = _code(as_practitioner, world)
    assert _join(signed_out, code.upper().replace("-", " "))[0] == 303
    assert "Hello Maya" in signed_out.get("/portal/").text
    with inside():
        account = db.session.scalars(select(Account).where(Account.email == "heron")).one()
        assert account.person_id == get_partner(world.maya_id).person_id
        assert account.is_partner
    signed_out.get("/portal/leave")
    answer = signed_out.post("/sign-in", data={"email": "Heron ", "password": NEW})
    assert answer.headers["Location"] == "/portal/"


def test_it_works_once(
    world: World, without_accounts: None, app: Flask, as_practitioner: FlaskClient, signed_out: FlaskClient
) -> None:
    code = _code(as_practitioner, world)
    assert _join(signed_out, code)[0] == 303
    status, page = _join(app.test_client(), code, "kestrel")
    assert (status, "This code does not fit" in page) == (422, True)


def test_a_code_that_was_used_is_left_as_it_is_when_a_new_one_is_made(
    world: World,
    inside: Inside,
    without_accounts: None,
    as_practitioner: FlaskClient,
    signed_out: FlaskClient,
) -> None:
    assert _join(signed_out, _code(as_practitioner, world))[0] == 303
    _code(as_practitioner, world)
    with inside():
        first, second = db.session.scalars(select(Invitation).order_by(Invitation.made_at))
        assert first.used_at is not None
        assert first.withdrawn_at is second.withdrawn_at is None


@pytest.mark.parametrize("how", ["late", "withdrawn", "newer", "half", "nothing", "long"])
def test_a_code_that_does_not_fit_is_told_in_the_same_words_whatever_the_reason(
    world: World, without_accounts: None, as_practitioner: FlaskClient, signed_out: FlaskClient, how: str
) -> None:
    code = _code(as_practitioner, world, "10")
    later = timedelta(minutes=11 if how == "late" else 0)
    if how == "withdrawn":
        assert as_practitioner.post(f"/partners/{world.maya_id}/invitation/withdraw").status_code == 303
    elif how == "newer":
        _code(as_practitioner, world)
    code = {"half": code[:9] + "-aaaa-aaaa", "nothing": "aaaa-aaaa-aaaa-aaaa", "long": "a" * 40}.get(
        how, code
    )
    with time_machine.travel(clock.now() + later, tick=True):
        status, page = _join(signed_out, code)
    assert status == 422
    assert page.count("This code does not fit, or its time is over.") == 2  # above, and at its field
    assert "heron" in page  # what was typed is not lost


def test_a_name_that_is_taken_is_asked_for_anew_and_the_code_still_holds(
    world: World, without_accounts: None, as_practitioner: FlaskClient, signed_out: FlaskClient
) -> None:
    code = _code(as_practitioner, world)
    status, page = _join(signed_out, code, "practitioner@example.org")
    assert (status, "Please choose another name." in page) == (422, True)
    status, page = _join(signed_out, code, "")
    assert (status, "Please choose a name to sign in with." in page) == (422, True)
    status, page = _join(signed_out, code, "heron", "short")
    assert (status, "At least 12 letters" in page) == (422, True)
    assert _join(signed_out, code)[0] == 303


def test_without_a_code_nobody_learns_which_names_there_are(signed_out: FlaskClient, world: World) -> None:
    _status, page = _join(signed_out, "aaaa-aaaa-aaaa-aaaa", "practitioner@example.org")
    assert "Please choose another name." not in page


def test_whoever_forgot_their_password_gets_a_new_one_and_every_session_ends(
    world: World,
    inside: Inside,
    as_partner: FlaskClient,
    as_practitioner: FlaskClient,
    signed_out: FlaskClient,
) -> None:
    assert as_partner.get("/portal/").status_code == 200
    code = _code(as_practitioner, world)
    assert _join(signed_out, code, "another name")[0] == 303
    assert as_partner.get("/portal/").status_code == 303
    with inside():
        account = db.session.get_one(Account, world.accounts["partner"])
        assert account.email == "partner@example.org"
    answer = signed_out.post("/sign-in", data={"email": "partner@example.org", "password": PASSWORD})
    assert answer.status_code in (303, 422)


def test_the_code_is_kept_nowhere(world: World, inside: Inside, as_practitioner: FlaskClient) -> None:
    code = _code(as_practitioner, world)
    letters = code.replace("-", "")
    with inside():
        (held,) = db.session.scalars(select(Invitation))
        assert held.finder == letters[:8]
        assert letters[8:] not in held.secret
    assert code not in as_practitioner.get(f"/partners/{world.maya_id}/invitation").text


@pytest.mark.parametrize("minutes", [9, 72 * 60 + 1])
def test_it_holds_from_ten_minutes_to_three_days(world: World, inside: Inside, minutes: int) -> None:
    with inside(), pytest.raises(Refusal):
        inviting.invite(
            get_partner(world.maya_id), timedelta(minutes=minutes), by=world.accounts["practitioner"]
        )


@pytest.mark.parametrize("lasts", ["", "5", "x"])
def test_another_time_is_not_offered(world: World, as_practitioner: FlaskClient, lasts: str) -> None:
    answer = as_practitioner.post(f"/partners/{world.maya_id}/invitation", data={"lasts": lasts})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    "who",
    [
        "as_colleague",
        "as_supervisor",
        "as_manager",
        "as_front_desk",
        "as_partner",
        "as_other_partner",
        "as_other_practice",
    ],
)
def test_only_a_practitioner_of_the_case_lets_in(
    world: World, request: pytest.FixtureRequest, who: str
) -> None:
    client = request.getfixturevalue(who)
    assert client.get(f"/partners/{world.maya_id}/invitation").status_code == 404
    assert client.post(f"/partners/{world.maya_id}/invitation", data={"lasts": "60"}).status_code == 404


def test_not_while_the_couple_is_in_the_room(world: World, as_practitioner: FlaskClient) -> None:
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert as_practitioner.get(f"/partners/{world.maya_id}/invitation").status_code == 404


def test_the_file_leads_there_and_says_what_is_out(world: World, as_practitioner: FlaskClient) -> None:
    address = f"/partners/{world.maya_id}/invitation"
    assert address in as_practitioner.get(f"/cases/{world.case_id}/file/").text
    assert "A code is out" not in as_practitioner.get(address).text
    _code(as_practitioner, world)
    assert "A code is out" in as_practitioner.get(address).text


def test_the_card_carries_the_title_that_says_nothing(world: World, as_practitioner: FlaskClient) -> None:
    page = as_practitioner.post(f"/partners/{world.maya_id}/invitation", data={"lasts": "60"}).text
    title = re.search(r"<title>(.*?)</title>", page, re.S)
    assert title
    assert title[1].strip() == "Notes"


def test_the_page_to_join_says_nothing_of_us(signed_out: FlaskClient) -> None:
    page = signed_out.get("/portal/join").text
    assert "Common Ground" not in page
    assert "js/keep.js" not in page
