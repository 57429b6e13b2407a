"""One's own account."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from clinic.accounts import Account
from clinic.accounts.signing import security
from clinic.database import db
from tests.conftest import Inside
from tests.factories.accounts import PASSWORD, give_app, give_password, sign_in
from tests.factories.world import World

Events = Callable[[], list[tuple[str, str]]]
CODE = r"<code>([0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4})</code>"
NEW = "seven slow mornings in May"


def is_in(client: FlaskClient) -> bool:
    return client.get("/account/").status_code == 200


@pytest.fixture
def owner(as_practitioner: FlaskClient, world: World, inside: Inside) -> FlaskClient:
    with inside():
        give_password(world.accounts["practitioner"])
    return as_practitioner


def account_of(world: World) -> Account:
    return db.session.get_one(Account, world.accounts["practitioner"])


@pytest.mark.parametrize("name", ["Ruth O’Kafor", "رُوث", "Ruth 🙂", "<b>Ruth</b>", "x" * 200])
def test_somebody_changes_their_own_name(owner: FlaskClient, world: World, inside: Inside, name: str) -> None:
    assert owner.post("/account/", data={"name": name}).status_code == 303
    with inside():
        assert account_of(world).name == name
    assert "<b>Ruth" not in owner.get("/account/").text


@pytest.mark.parametrize("name", ["", "   ", "x" * 201, "Ru\0th"])
def test_a_name_that_will_not_do_comes_back(
    owner: FlaskClient, world: World, inside: Inside, name: str
) -> None:
    assert owner.post("/account/", data={"name": name}).status_code == 422
    with inside():
        assert account_of(world).name == "Ruth Okafor"


def test_a_new_password_signs_out_every_other_browser(
    app: Flask, owner: FlaskClient, world: World, events: Events
) -> None:
    other = app.test_client()
    sign_in(other, world.accounts["practitioner"])
    assert is_in(other)
    data = {"password": PASSWORD, "new": NEW, "again": NEW}
    assert owner.post("/account/password", data=data).status_code == 303
    assert is_in(owner)
    assert not is_in(other)
    assert (
        other.post("/sign-in", data={"email": "practitioner@example.org", "password": NEW}).status_code == 303
    )
    assert ("accounts.password_changed", "") in events()


@pytest.mark.parametrize(
    "password, new, again, words",
    [
        ("wrong", NEW, NEW, "That is not your password."),
        (PASSWORD, NEW, NEW + "x", "The two are not the same."),
        (PASSWORD, "short", "short", "At least 12 letters"),
        (PASSWORD, "Ruth Okafor 1", "Ruth Okafor 1", "too easy to guess"),
        (PASSWORD, "x" * 50_000, "x" * 50_000, "This is longer than we can take."),
        (PASSWORD, "", "", "Please fill this in."),
    ],
)
def test_a_password_that_will_not_do_is_refused_and_shown_nowhere(
    owner: FlaskClient, password: str, new: str, again: str, words: str
) -> None:
    answer = owner.post("/account/password", data={"password": password, "new": new, "again": again})
    assert answer.status_code == 422
    assert words in answer.text
    assert f'value="{new}"' not in answer.text or not new


def test_signing_out_everywhere_ends_every_session(app: Flask, owner: FlaskClient, world: World) -> None:
    other = app.test_client()
    sign_in(other, world.accounts["practitioner"])
    assert owner.post("/account/sign-out-everywhere").location == "/sign-in"
    assert not is_in(owner)
    assert not is_in(other)


def set_up_app(
    app: Flask, client: FlaskClient, *, password: str = PASSWORD, code: str | None = None
) -> tuple[int, str]:
    client.get("/account/app")
    with client.session_transaction() as session:
        secret = session["new_app"]
    with app.test_request_context():
        code = code or security().totp_factory.generate_totp_password(secret)
    answer = client.post("/account/app", data={"code": code, "password": password})
    return answer.status_code, answer.text


def test_an_app_is_set_up_with_a_code_and_recovery_codes_are_shown_once(
    app: Flask, owner: FlaskClient, world: World, inside: Inside, events: Events
) -> None:
    page = owner.get("/account/app").text
    assert "<svg" in page
    assert "<path" in page
    status, shown = set_up_app(app, owner)
    assert status == 201
    codes = re.findall(CODE, shown)
    assert len(set(codes)) == 8
    with inside():
        assert account_of(world).has_app
    later = owner.get("/account/").text
    assert "8 recovery codes are left." in later
    assert not any(code in later for code in codes)
    assert ("accounts.app_added", "") in events()


def test_the_apps_secret_and_the_recovery_codes_are_nowhere_in_plain_text(
    app: Flask, owner: FlaskClient, world: World, inside: Inside
) -> None:
    _status, shown = set_up_app(app, owner)
    codes = re.findall(CODE, shown)
    with inside(), app.test_request_context():
        sealed = account_of(world).tf_totp_secret
        assert sealed
        plain = security().totp_factory.get_totp_b32_key(sealed)
        kept = str(db.session.execute(text("SELECT tf_totp_secret, mf_recovery_codes FROM accounts")).all())
        assert sealed.replace('"', "")[:20] in kept.replace('"', "").replace("\\", "")
    assert plain not in kept
    assert not any(code in kept for code in codes)


@pytest.mark.parametrize(
    "password, code", [("wrong", None), (PASSWORD, "000000"), (PASSWORD, "x" * 500), (PASSWORD, "a\0")]
)
def test_an_app_is_not_set_up_without_password_and_code(
    app: Flask, owner: FlaskClient, world: World, inside: Inside, password: str, code: str | None
) -> None:
    assert set_up_app(app, owner, password=password, code=code)[0] == 422
    with inside():
        assert not account_of(world).has_app


def test_an_app_is_removed_with_the_password(owner: FlaskClient, world: World, inside: Inside) -> None:
    with inside():
        give_app(world.accounts["practitioner"])
    assert owner.post("/account/app/remove", data={"password": "wrong"}).status_code == 422
    assert owner.post("/account/app/remove", data={"password": PASSWORD}).status_code == 303
    with inside():
        assert not account_of(world).has_app


def test_new_recovery_codes_replace_the_old(app: Flask, owner: FlaskClient) -> None:
    _status, shown = set_up_app(app, owner)
    assert owner.post("/account/recovery-codes", data={"password": "wrong"}).status_code == 422
    answer = owner.post("/account/recovery-codes", data={"password": PASSWORD})
    assert answer.status_code == 201
    old = set(re.findall(CODE, shown))
    assert not old & set(re.findall(CODE, answer.text))


PAGES = [
    "/account/",
    "/account/password",
    "/account/app",
    "/account/app/remove",
    "/account/recovery-codes",
    "/account/passkeys/new",
]


@pytest.mark.parametrize("page", PAGES)
def test_pages_of_the_account_are_for_the_team(
    page: str,
    as_practitioner: FlaskClient,
    as_colleague: FlaskClient,
    as_supervisor: FlaskClient,
    as_manager: FlaskClient,
    as_front_desk: FlaskClient,
    as_other_practice: FlaskClient,
    as_partner: FlaskClient,
    signed_out: FlaskClient,
) -> None:
    for client in (
        as_practitioner,
        as_colleague,
        as_supervisor,
        as_manager,
        as_front_desk,
        as_other_practice,
    ):
        assert client.get(page).status_code == 200
    assert as_partner.get(page).status_code == 404
    assert signed_out.get(page).location == "/sign-in?next=" + page.replace("/", "%2F")
