"""A partner keeps what lets them in: password, passkeys, an app, recovery codes. Before each change they show that it is them."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic import clock
from clinic.accounts import Account, Passkey
from clinic.accounts.limiting import limiter
from clinic.accounts.signing import security
from clinic.database import db
from clinic.practices import Practice
from tests.conftest import Inside
from tests.factories.accounts import PASSWORD, give_app, give_password, sign_in
from tests.factories.passkeys import SoftPasskey, options_in
from tests.factories.world import World

NEW = "seven grey herons at noon"
PAGE = "/portal/account/"
CHANGES = ["password", "app", "app/remove", "passkeys/new", "recovery-codes"]
CODE = re.compile(r"<code>([0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4})</code>")


@pytest.fixture(autouse=True)
def _with_a_password(app: Flask, world: World, inside: Inside) -> None:
    with app.app_context():
        limiter.reset()
    with inside():
        give_password(world.accounts["partner"])


def prove(client: FlaskClient, password: str = PASSWORD, to: str = "") -> Any:
    return client.post(f"/portal/prove?next={PAGE}{to}", data={"password": password})


def prove_by(client: FlaskClient, key: SoftPasskey, **how: Any) -> Any:
    options = options_in(client.get("/portal/prove").text)
    return client.post("/portal/prove/passkey", data={"credential": key.prove(options, **how)})


def add(client: FlaskClient, key: SoftPasskey, name: str = "my phone") -> Any:
    made = key.make(options_in(client.get(f"{PAGE}passkeys/new").text))
    return client.post(f"{PAGE}passkeys/new", data={"name": name, "credential": made})


def mine(world: World) -> Account:
    return db.session.get_one(Account, world.accounts["partner"])


@pytest.fixture
def with_key(as_partner: FlaskClient, world: World) -> SoftPasskey:
    """A passkey beside the password."""
    key = SoftPasskey()
    prove(as_partner)
    assert add(as_partner, key).status_code == 201
    return key


@pytest.fixture
def key_only(with_key: SoftPasskey, world: World, inside: Inside) -> SoftPasskey:
    """A passkey and nothing else."""
    with inside():
        mine(world).password = mine(world).mf_recovery_codes = None
    return with_key


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_is_changed_before_they_showed_that_it_is_them(as_partner: FlaskClient, change: str) -> None:
    wanted = f"/portal/prove?next={PAGE}{change}"
    for answer in (
        as_partner.get(PAGE + change),
        as_partner.post(PAGE + change, data={"new": NEW, "again": NEW}),
    ):
        assert answer.headers["Location"] == wanted
    assert prove(as_partner, "something else").status_code == 422
    assert as_partner.get(PAGE + change).headers["Location"] == wanted
    assert prove(as_partner, to=change).headers["Location"] == PAGE + change


def test_one_proof_is_for_one_change_and_not_for_long(as_partner: FlaskClient) -> None:
    prove(as_partner)
    short = as_partner.post(f"{PAGE}password", data={"new": "short", "again": "short"})
    assert (short.status_code, "At least 12 letters" in short.text) == (422, True)  # nothing was changed yet
    assert as_partner.post(f"{PAGE}password", data={"new": NEW, "again": NEW}).headers["Location"] == PAGE
    assert as_partner.get(f"{PAGE}password").status_code == 303
    prove(as_partner, NEW)
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=True):
        assert as_partner.get(f"{PAGE}password").status_code == 303


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/practice/", "/portal/leave", ""]
)
def test_a_proof_leads_to_their_own_pages_only(as_partner: FlaskClient, elsewhere: str) -> None:
    answer = as_partner.post(f"/portal/prove?next={elsewhere}", data={"password": PASSWORD})
    assert answer.headers["Location"] == "/portal/"


def test_a_new_password_ends_every_other_session(
    app: Flask, world: World, as_partner: FlaskClient, signed_out: FlaskClient
) -> None:
    other = app.test_client()
    sign_in(other, world.accounts["partner"])
    prove(as_partner)
    as_partner.post(f"{PAGE}password", data={"new": NEW, "again": NEW})
    assert as_partner.get("/portal/").status_code == 200
    assert other.get("/portal/").status_code == 303
    answer = signed_out.post("/sign-in", data={"email": "partner@example.org", "password": NEW})
    assert answer.headers["Location"] == "/portal/"


def test_whoever_forgot_their_password_sets_a_new_one_by_their_own_passkey(
    app: Flask, world: World, inside: Inside, with_key: SoftPasskey
) -> None:
    """Not through anybody else, and not by mail."""
    phone = app.test_client()
    options = options_in(phone.get("/sign-in?next=/portal/").text)
    phone.post("/sign-in/with-passkey?next=/portal/", data={"credential": with_key.prove(options)})
    assert phone.get(f"{PAGE}password").status_code == 303  # having signed in is not enough
    assert prove_by(phone, with_key).status_code == 303
    assert phone.post(f"{PAGE}password", data={"new": NEW, "again": NEW}).headers["Location"] == PAGE
    tried = app.test_client().post("/sign-in", data={"email": "partner@example.org", "password": NEW})
    assert "/sign-in/second" in tried.headers["Location"]


@pytest.mark.parametrize("fault", ["another key", "nobody asked", "stale", "empty"])
def test_a_passkey_that_does_not_fit_proves_nothing(
    as_partner: FlaskClient, with_key: SoftPasskey, fault: str
) -> None:
    options = options_in(as_partner.get("/portal/prove").text)
    answer = {
        "another key": SoftPasskey().prove(options),
        "nobody asked": with_key.prove(options, asked=False),
        "stale": with_key.prove({"challenge": "AAAAAAAAAAAAAAAAAAAAAAAA"}),
        "empty": "",
    }[fault]
    assert as_partner.post("/portal/prove/passkey", data={"credential": answer}).status_code == 422
    assert as_partner.get(f"{PAGE}password").status_code == 303


def test_a_passkey_comes_after_the_password_too_and_brings_recovery_codes(
    app: Flask, as_partner: FlaskClient, world: World, inside: Inside
) -> None:
    key = SoftPasskey()
    prove(as_partner)
    codes = CODE.findall(add(as_partner, key).text)
    assert len(codes) == 8
    assert "8 recovery codes are left." in as_partner.get(PAGE).text
    phone = app.test_client()
    first = phone.post("/sign-in", data={"email": "partner@example.org", "password": PASSWORD})
    assert first.headers["Location"] == "/sign-in/second?next=/portal/"
    assert phone.get("/portal/").status_code == 303
    answer = phone.post("/sign-in/second?next=/portal/", data={"code": codes[0]})
    assert answer.headers["Location"] == "/portal/"


def test_an_app_is_asked_after_the_password(
    app: Flask, as_partner: FlaskClient, world: World, inside: Inside
) -> None:
    with inside():
        db.session.get_one(Practice, world.practice_id).portal_title = "Lists"
    prove(as_partner)
    page = as_partner.get(f"{PAGE}app").text
    assert "Common Ground" not in page
    assert as_partner.post(f"{PAGE}app", data={"code": "000000"}).status_code == 422
    with as_partner.session_transaction() as session, app.app_context():
        secret = session["new_app"]
        code = security().totp_factory.generate_totp_password(secret)
    assert as_partner.post(f"{PAGE}app", data={"code": code}).status_code == 201
    assert "Remove the app" in as_partner.get(PAGE).text
    phone = app.test_client()
    first = phone.post("/sign-in", data={"email": "partner@example.org", "password": PASSWORD})
    assert "/sign-in/second" in first.headers["Location"]
    prove(as_partner)
    assert as_partner.post(f"{PAGE}app/remove").headers["Location"] == PAGE
    with inside():
        assert not mine(world).has_app
        assert mine(world).mf_recovery_codes is None


def test_new_recovery_codes_take_the_place_of_the_old_ones(
    as_partner: FlaskClient, with_key: SoftPasskey, world: World, inside: Inside
) -> None:
    with inside():
        before = list(mine(world).mf_recovery_codes or ())
    prove(as_partner)
    page = as_partner.get(f"{PAGE}recovery-codes").text
    assert "Make new codes" in page
    assert len(CODE.findall(as_partner.post(f"{PAGE}recovery-codes").text)) == 8
    with inside():
        assert not set(before) & set(mine(world).mf_recovery_codes or ())


@pytest.mark.parametrize("page", ["app", "recovery-codes"])
def test_where_there_is_no_password_nothing_comes_after_it(
    as_partner: FlaskClient, key_only: SoftPasskey, page: str
) -> None:
    assert prove_by(as_partner, key_only).status_code == 303
    assert as_partner.get(PAGE + page).status_code == 404
    assert "No password is set." in as_partner.get(PAGE).text


def test_the_only_way_in_stays(as_partner: FlaskClient, key_only: SoftPasskey, inside: Inside) -> None:
    with inside():
        passkey_id = db.session.scalars(select(Passkey.id)).one()
    prove_by(as_partner, key_only)
    refused = as_partner.post(f"{PAGE}passkeys/{passkey_id}/remove")
    assert (refused.status_code, "the only way in" in refused.text) == (422, True)
    codes = as_partner.post(f"{PAGE}password", data={"new": NEW, "again": NEW})
    assert len(CODE.findall(codes.text)) == 8  # with a password recovery codes are of use
    prove(as_partner, NEW)
    assert as_partner.post(f"{PAGE}passkeys/{passkey_id}/remove").headers["Location"] == PAGE
    with inside():
        assert db.session.scalars(select(Passkey)).all() == []


def test_a_passkey_needs_a_name_of_its_own_and_what_was_typed_stays(
    as_partner: FlaskClient, with_key: SoftPasskey
) -> None:
    prove(as_partner)
    again = add(as_partner, SoftPasskey())
    assert (again.status_code, "of this name already" in again.text) == (422, True)
    for name in ("", "x" * 65, "a\0b"):
        assert add(as_partner, SoftPasskey(), name).status_code == 422
    assert add(as_partner, SoftPasskey(), "مفتاح 🙂").headers["Location"] == PAGE  # there are codes already
    assert "مفتاح 🙂" in as_partner.get(PAGE).text


def test_signing_out_everywhere_leaves_nobody_in(app: Flask, world: World, as_partner: FlaskClient) -> None:
    other = app.test_client()
    sign_in(other, world.accounts["partner"])
    assert as_partner.post("/portal/account/sign-out-everywhere").status_code == 303
    assert as_partner.get("/portal/").status_code == 303
    assert other.get("/portal/").status_code == 303


@pytest.mark.parametrize("who", ["as_practitioner", "as_manager", "as_other_practice"])
def test_nobody_of_a_team_comes_in(request: pytest.FixtureRequest, who: str) -> None:
    client = request.getfixturevalue(who)
    for page in ("", *CHANGES):
        assert client.get(PAGE + page).status_code == 404
    for path in ("/portal/joined", "/portal/prove"):
        assert client.get(path).status_code == 404
    for path in ("/portal/prove", "/portal/prove/passkey"):
        assert client.post(path).status_code == 404
    for page in ("sign-out-everywhere", *CHANGES):
        assert client.post(PAGE + page).status_code == 404


@pytest.mark.parametrize(
    "who", ["as_other_partner", "as_practitioner", "as_manager", "as_front_desk", "as_other_practice"]
)
def test_nobody_else_reaches_a_passkey(
    request: pytest.FixtureRequest, with_key: SoftPasskey, inside: Inside, who: str
) -> None:
    with inside():
        passkey_id = db.session.scalars(select(Passkey.id)).one()
    client = request.getfixturevalue(who)
    for path in (f"{PAGE}passkeys/{passkey_id}/remove", f"/account/passkeys/{passkey_id}/remove"):
        assert client.get(path).status_code == 404
        assert client.post(path, data={"password": PASSWORD}).status_code == 404


@pytest.mark.parametrize("page", ["", "password", "app", "passkeys/new", "recovery-codes"])
def test_the_pages_of_the_team_about_signing_in_are_not_there_for_a_partner(
    as_partner: FlaskClient, page: str
) -> None:
    assert as_partner.get(f"/account/{page}").status_code == 404
    assert as_partner.post(f"/account/{page}", data={"password": PASSWORD}).status_code == 404


def test_no_page_about_signing_in_names_us(
    as_partner: FlaskClient, with_key: SoftPasskey, world: World, inside: Inside
) -> None:
    with inside():
        give_app(world.accounts["partner"])
        passkey_id = db.session.scalars(select(Passkey.id)).one()
    pages = [PAGE, "/portal/prove", "/portal/joined"]
    prove(as_partner)
    for page in (*pages, *(PAGE + change for change in CHANGES), f"{PAGE}passkeys/{passkey_id}/remove"):
        answer = as_partner.get(page)
        assert answer.status_code == 200, page
        assert "<title>Notes</title>" in answer.text
        assert 'href="/portal/leave"' in answer.text
        for name in ("Common Ground", "Harbour Street", "ounsell", "js/keep.js"):
            assert name not in answer.text.replace("your counsellor gives you a new code", ""), (page, name)
