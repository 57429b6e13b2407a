"""Whoever comes in by a code chooses a passkey or a password; what let them in before is over then, and not sooner."""

import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select

from clinic import clock
from clinic.accounts import Account, Passkey
from clinic.accounts.limiting import limiter
from clinic.audit import AuditEntry
from clinic.couples.queries import get_partner
from clinic.database import db
from clinic.portal import Invitation
from clinic.portal.services import inviting
from clinic.practices import Practice
from tests.conftest import Inside
from tests.factories.accounts import PASSWORD, give_app, give_password, sign_in
from tests.factories.passkeys import SoftPasskey, options_in
from tests.factories.world import World

NEW = "seven grey herons at noon"
BY, BY_PASSKEY = "/portal/join/by", "/portal/join/by/passkey"


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet(app: Flask) -> None:
    with app.app_context():
        limiter.reset()


@pytest.fixture
def without_accounts(world: World, inside: Inside) -> None:
    """Neither of the couple has an account yet."""
    with inside():
        db.session.execute(delete(Account).where(Account.person_id.is_not(None)))


@pytest.fixture
def code(world: World, inside: Inside) -> str:
    """Maya has a code in her hands."""
    return new_code(world, inside)


def new_code(world: World, inside: Inside) -> str:
    with inside():
        partner, by = get_partner(world.maya_id), world.accounts["practitioner"]
        return inviting.invite(partner, timedelta(hours=1), by=by)[1]


def typed(client: FlaskClient, code: str, name: str = "heron") -> str:
    """The first step; the page of the second."""
    answer = client.post("/portal/join", data={"code": code, "name": name})
    assert answer.headers["Location"] == BY
    return client.get(BY).text


def join(client: FlaskClient, code: str, key: SoftPasskey, **how: Any) -> Any:
    made = key.make(options_in(typed(client, code)), **how)
    return client.post(BY_PASSKEY, data={"credential": made})


def in_by_passkey(client: FlaskClient, key: SoftPasskey, **how: Any) -> Any:
    """Signed in with a passkey and nothing else, from the page that a bookmark of theirs leads to."""
    options = options_in(client.get("/sign-in?next=/portal/").text)
    answer = {"credential": key.prove(options, **how)}
    return client.post("/sign-in/with-passkey?next=/portal/", data=answer)


def maya(world: World) -> Account:
    return db.session.scalars(
        select(Account).where(Account.person_id == get_partner(world.maya_id).person_id)
    ).one()


def events(inside: Inside) -> list[tuple[str, str]]:
    with inside():
        found = db.session.execute(select(AuditEntry.event, AuditEntry.detail).order_by(AuditEntry.at))
        return [(event, detail) for event, detail in found if "accounts." in event or "portal." in event]


@pytest.mark.usefixtures("without_accounts")
def test_with_a_passkey_there_is_no_password_and_the_passkey_alone_lets_in(
    app: Flask, world: World, inside: Inside, code: str
) -> None:
    key, phone = SoftPasskey(), app.test_client()
    assert join(phone, code, key).headers["Location"] == "/portal/joined"
    assert "your passkey lets you in" in phone.get("/portal/joined").text
    assert "Hello Maya" in phone.get("/portal/").text
    with inside():
        account = maya(world)
        assert account.password is None
        assert account.mf_recovery_codes is None
        assert [found.usage for found in account.webauthn] == ["first"]
    phone.get("/portal/leave")
    assert phone.get("/portal/").status_code == 303
    assert in_by_passkey(phone, key).headers["Location"] == "/portal/"
    assert "Hello Maya" in phone.get("/portal/").text
    assert ("accounts.signed_in", "passkey alone") in events(inside)
    assert ("portal.account.joined", "passkey") in events(inside)


@pytest.mark.usefixtures("without_accounts")
@pytest.mark.parametrize("password", ["", "None", PASSWORD])
def test_where_there_is_no_password_none_lets_in(app: Flask, code: str, password: str) -> None:
    join(app.test_client(), code, SoftPasskey())
    answer = app.test_client().post("/sign-in", data={"email": "heron", "password": password})
    assert answer.status_code == 422


@pytest.mark.usefixtures("without_accounts")
def test_a_device_is_told_a_name_that_says_nothing(
    app: Flask, world: World, inside: Inside, code: str
) -> None:
    with inside():
        db.session.get_one(Practice, world.practice_id).portal_title = "Lists"
    options = options_in(typed(app.test_client(), code, "Heron"))
    assert options["rp"]["name"] == "Lists"
    assert (options["user"]["name"], options["user"]["displayName"]) == ("heron", "heron")
    assert options["authenticatorSelection"]["residentKey"] == "required"
    assert options["authenticatorSelection"]["userVerification"] == "required"


@pytest.mark.usefixtures("without_accounts")
@pytest.mark.parametrize("fault", ["nobody asked", "another site", "no JSON", "empty", "another challenge"])
def test_a_passkey_that_does_not_hold_is_asked_for_again_and_the_code_still_holds(
    app: Flask, world: World, inside: Inside, code: str, fault: str
) -> None:
    phone, key = app.test_client(), SoftPasskey()
    options = options_in(typed(phone, code))
    stale = key.make(options)
    if fault == "another challenge":
        phone.get(BY)
    answer = {
        "nobody asked": key.make(options, asked=False),
        "another site": key.make(options, origin="https://evil.example"),
        "no JSON": "{",
        "empty": "",
        "another challenge": stale,
    }[fault]
    refused = phone.post(BY_PASSKEY, data={"credential": answer})
    assert refused.status_code == 422
    assert "The browser" in refused.text
    with inside():
        assert db.session.scalars(select(Account).where(Account.email == "heron")).all() == []
    made = key.make(options_in(refused.text))
    assert phone.post(BY_PASSKEY, data={"credential": made}).status_code == 303


@pytest.mark.parametrize("way", ["password", "passkey"])
def test_whoever_comes_in_anew_ends_everything_that_let_them_in_before(
    app: Flask, world: World, inside: Inside, as_partner: FlaskClient, way: str
) -> None:
    """Also what the other one may know, hold, or have left open on the tablet in the kitchen."""
    old, first, phone = SoftPasskey(), app.test_client(), app.test_client()
    join(first, new_code(world, inside), old)
    with inside():
        give_app(maya(world).id)
        maya(world).mf_recovery_codes = ["something"]
    sign_in(as_partner, world.accounts["partner"])
    assert as_partner.get("/portal/").status_code == 200
    code = new_code(world, inside)
    page = typed(phone, code, "another name")
    assert "What you signed in with before ends now" in page
    assert "partner@example.org" in page
    assert as_partner.get("/portal/").status_code == 200  # a card that nobody uses locks nobody out
    if way == "password":
        phone.post(BY, data={"new": NEW, "again": NEW})
    else:
        key = SoftPasskey()
        phone.post(BY_PASSKEY, data={"credential": key.make(options_in(page))})
    assert phone.get("/portal/").status_code == 200
    assert as_partner.get("/portal/").status_code == 303
    assert first.get("/portal/").status_code == 303
    assert in_by_passkey(app.test_client(), old).status_code == 422
    tried = app.test_client().post("/sign-in", data={"email": "partner@example.org", "password": PASSWORD})
    assert tried.status_code == 422
    with inside():
        account = maya(world)
        assert account.email == "partner@example.org"
        assert not account.has_app
        assert account.mf_recovery_codes is None
        assert len(account.webauthn) == (way == "passkey")
    assert ("accounts.second_factors_removed", "") in events(inside)


def test_the_same_device_may_make_its_passkey_anew(app: Flask, world: World, inside: Inside) -> None:
    join(app.test_client(), new_code(world, inside), SoftPasskey())
    assert options_in(typed(app.test_client(), new_code(world, inside))).get("excludeCredentials", []) == []


@pytest.mark.parametrize("how", ["late", "withdrawn", "used"])
@pytest.mark.parametrize("way", ["password", "passkey"])
def test_a_code_that_is_over_between_the_two_steps_opens_nothing(
    app: Flask, world: World, inside: Inside, code: str, how: str, way: str
) -> None:
    phone = app.test_client()
    page = typed(phone, code)
    made = SoftPasskey().make(options_in(page))
    if how == "withdrawn":
        with inside():
            inviting.withdraw(get_partner(world.maya_id), by=world.accounts["practitioner"])
    elif how == "used":
        other = app.test_client()
        typed(other, code)
        assert other.post(BY, data={"new": NEW, "again": NEW}).status_code == 303
    later = timedelta(minutes=14 if how == "late" else 0)
    if how == "late":
        with inside():
            db.session.scalars(select(Invitation)).one().until = clock.now() + timedelta(minutes=10)
    with time_machine.travel(clock.now() + later, tick=True):
        if way == "password":
            answer = phone.post(BY, data={"new": "four and twenty larks", "again": "four and twenty larks"})
        else:
            answer = phone.post(BY_PASSKEY, data={"credential": made})
        assert answer.status_code in (303, 422)
        back = phone.get("/portal/join").text if answer.status_code == 303 else answer.text
        assert "This code does not fit, or its time is over." in back
        assert phone.get("/portal/").status_code == 303


@pytest.mark.parametrize("path", [BY, BY_PASSKEY])
def test_the_second_step_is_not_there_without_the_first(signed_out: FlaskClient, path: str) -> None:
    assert signed_out.post(path, data={"new": NEW, "again": NEW}).headers["Location"] == "/portal/join"
    with signed_out.session_transaction() as session:
        session["joining"] = {"invitation_id": "x", "name": "heron", "handle": "y", "at": 0}
    assert signed_out.post(path).headers["Location"] == "/portal/join"


def test_an_invitation_that_is_not_there_leads_back_to_the_code(
    app: Flask, code: str, inside: Inside
) -> None:
    phone = app.test_client()
    typed(phone, code)
    with inside():
        db.session.execute(delete(Invitation))
    assert phone.get(BY).headers["Location"] == "/portal/join"
    answer = phone.post(BY, data={"new": NEW, "again": NEW})
    assert answer.headers["Location"] == "/portal/join"


@pytest.mark.usefixtures("without_accounts")
def test_a_name_that_was_taken_meanwhile_is_told(app: Flask, world: World, inside: Inside, code: str) -> None:
    phone = app.test_client()
    typed(phone, code)
    with inside():
        account = db.session.get_one(Account, world.accounts["colleague"])
        account.email = "heron"
    answer = phone.post(BY, data={"new": NEW, "again": NEW})
    assert (answer.status_code, "Please choose another name." in answer.text) == (422, True)


@pytest.mark.usefixtures("without_accounts")
@pytest.mark.parametrize("name", ["مايا", "🙂", "a" * 100, "Hé Ron"])
def test_any_name_will_do(app: Flask, code: str, name: str) -> None:
    phone = app.test_client()
    typed(phone, code, name)
    assert phone.post(BY, data={"new": NEW, "again": NEW}).status_code == 303
    answer = app.test_client().post("/sign-in", data={"email": name, "password": NEW})
    assert answer.headers["Location"] == "/portal/"


@pytest.mark.parametrize("code", ["", "a" * 50_000, "a\0b", "مايا"])
def test_odd_codes_get_the_page_again(signed_out: FlaskClient, code: str) -> None:
    assert signed_out.post("/portal/join", data={"code": code, "name": "heron"}).status_code == 422


@pytest.mark.usefixtures("without_accounts")
def test_the_cookie_between_the_steps_does_not_hold_the_code(app: Flask, code: str) -> None:
    phone = app.test_client()
    typed(phone, code)
    with phone.session_transaction() as session:
        kept = json.dumps(dict(session), default=str)
    assert code not in kept
    assert code.replace("-", "")[8:] not in kept


@pytest.mark.usefixtures("without_accounts")
def test_after_a_password_a_second_step_is_offered_and_can_be_left(app: Flask, code: str) -> None:
    phone = app.test_client()
    typed(phone, code)
    assert phone.post(BY, data={"new": NEW, "again": NEW}).headers["Location"] == "/portal/joined"
    page = phone.get("/portal/joined").text
    for path in ("/portal/account/passkeys/new", "/portal/account/app", "/portal/"):
        assert f'href="{path}"' in page
    assert (
        phone.get("/portal/account/app").status_code == 200
    )  # whoever has just joined need not show it again
    assert phone.get("/portal/account/passkeys/new").status_code == 200


@pytest.mark.parametrize(
    "fault", ["unknown", "nobody asked", "another site", "somebody else's name", "no JSON", "empty", "locked"]
)
def test_a_passkey_that_does_not_fit_lets_nobody_in_and_says_the_same(
    app: Flask, world: World, inside: Inside, code: str, fault: str
) -> None:
    key, phone = SoftPasskey(), app.test_client()
    join(phone, code, key)
    phone.get("/portal/leave")
    if fault == "locked":
        with inside():
            maya(world).enabled = False
    options = options_in(phone.get("/sign-in?next=/portal/").text)
    assert options.get("allowCredentials", []) == []
    answer = {
        "unknown": SoftPasskey().prove(options),
        "nobody asked": key.prove(options, asked=False),
        "another site": key.prove(options, origin="https://evil.example"),
        "somebody else's name": key.prove(options, handle=b"somebody"),
        "no JSON": "{",
        "empty": "",
        "locked": key.prove(options),
    }[fault]
    refused = phone.post("/sign-in/with-passkey?next=/portal/", data={"credential": answer})
    assert refused.status_code == 422
    words = "The browser gave no answer." if fault == "empty" else "We do not know this passkey."
    assert words in refused.text
    assert "Common Ground" not in refused.text
    assert phone.get("/portal/").status_code == 303


def test_an_answer_lets_in_once(app: Flask, code: str) -> None:
    key, phone = SoftPasskey(), app.test_client()
    join(phone, code, key)
    phone.get("/portal/leave")
    answer = key.prove(options_in(phone.get("/sign-in?next=/portal/").text))
    assert phone.post("/sign-in/with-passkey", data={"credential": answer}).status_code == 303
    again = app.test_client()
    again.get("/sign-in?next=/portal/")
    path = "/sign-in/with-passkey?next=/portal/"
    assert again.post(path, data={"credential": answer}).status_code == 422
    assert app.test_client().post(path, data={"credential": answer}).status_code == 303  # from the start
    assert again.get("/portal/").status_code == 303


def test_a_passkey_of_the_team_does_not_let_in_by_itself(
    app: Flask, world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        give_password(world.accounts["practitioner"])
    key = SoftPasskey()
    options = options_in(as_practitioner.get("/account/passkeys/new").text)
    data = {"name": "mine", "password": PASSWORD, "credential": key.make(options)}
    assert as_practitioner.post("/account/passkeys/new", data=data).status_code == 201
    assert in_by_passkey(app.test_client(), key).status_code == 422
    assert "with-passkey" not in app.test_client().get("/sign-in").text


def test_whose_device_says_who_they_are_is_believed_only_if_it_is_so(
    app: Flask, world: World, inside: Inside, code: str
) -> None:
    key, phone = SoftPasskey(), app.test_client()
    join(phone, code, key)
    with inside():
        handle = maya(world).fs_webauthn_user_handle.encode()
    assert in_by_passkey(app.test_client(), key, handle=handle).status_code == 303


def test_one_key_belongs_to_one_account(app: Flask, world: World, inside: Inside, code: str) -> None:
    key = SoftPasskey()
    join(app.test_client(), code, key)
    with inside():
        partner, by = get_partner(world.jonas_id), world.accounts["practitioner"]
        other = inviting.invite(partner, timedelta(hours=1), by=by)[1]
    assert join(app.test_client(), other, key).status_code == 422
    with inside():
        assert len(db.session.scalars(select(Passkey)).all()) == 1
