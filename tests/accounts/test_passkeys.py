"""Passkeys as the second step."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.accounts import Account, Passkey
from clinic.database import db
from tests.conftest import Inside
from tests.factories.accounts import PASSWORD, give_password, sign_in
from tests.factories.passkeys import SoftPasskey, options_in
from tests.factories.world import World

EMAIL = "practitioner@example.org"


def add(client: FlaskClient, key: SoftPasskey, name: str = "my phone", **how: Any) -> Any:
    options = options_in(client.get("/account/passkeys/new").text)
    data = {"name": name, "password": PASSWORD, "credential": key.make(options, **how)}
    return client.post("/account/passkeys/new", data=data)


def first_step(app: Flask) -> FlaskClient:
    client = app.test_client()
    client.post("/sign-in", data={"email": EMAIL, "password": PASSWORD})
    return client


def is_in(client: FlaskClient) -> bool:
    return client.get("/account/").status_code == 200


@pytest.fixture
def owner(as_practitioner: FlaskClient, world: World, inside: Inside) -> FlaskClient:
    with inside():
        give_password(world.accounts["practitioner"])
    return as_practitioner


def test_a_passkey_is_made_and_lets_in_after_the_password(app: Flask, owner: FlaskClient) -> None:
    key = SoftPasskey()
    answer = add(owner, key)
    assert answer.status_code == 201
    assert "Your recovery codes" in answer.text
    assert "my phone" in owner.get("/account/").text

    client = first_step(app)
    assert not is_in(client)
    options = options_in(client.get("/sign-in/second").text)
    answer = client.post("/sign-in/passkey?next=/cases/", data={"credential": key.prove(options)})
    assert answer.location == "/cases/"
    assert is_in(client)


def test_what_the_browser_made_is_kept_once(owner: FlaskClient) -> None:
    key = SoftPasskey()
    made = key.make(options_in(owner.get("/account/passkeys/new").text))
    data = {"name": "my phone", "password": PASSWORD, "credential": made}
    assert owner.post("/account/passkeys/new", data=data).status_code == 201
    again = owner.post("/account/passkeys/new", data=data | {"name": "my other phone"})
    assert "The browser did not make a passkey" in again.text
    assert "my other phone" not in owner.get("/account/").text


def test_an_answer_lets_in_once(app: Flask, owner: FlaskClient) -> None:
    key = SoftPasskey()
    add(owner, key)
    client = first_step(app)
    answer = key.prove(options_in(client.get("/sign-in/second").text))
    assert client.post("/sign-in/passkey", data={"credential": answer}).status_code == 303
    again = first_step(app)
    again.get("/sign-in/second")
    assert again.post("/sign-in/passkey", data={"credential": answer}).status_code == 422
    assert not is_in(again)


@pytest.mark.parametrize(
    "fault", ["another key", "another site", "another account's key", "no JSON", "empty", "list"]
)
def test_what_does_not_fit_gets_the_page_again(
    app: Flask, owner: FlaskClient, world: World, inside: Inside, fault: str
) -> None:
    key, foreign = SoftPasskey(), SoftPasskey()
    add(owner, key)
    with inside():
        give_password(world.accounts["colleague"])
    colleague = app.test_client()
    sign_in(colleague, world.accounts["colleague"])
    assert add(colleague, foreign).status_code == 201

    client = first_step(app)
    options = options_in(client.get("/sign-in/second").text)
    answer = {
        "another key": SoftPasskey().prove(options),
        "another site": key.prove(options, origin="https://evil.example"),
        "another account's key": foreign.prove(options),
        "no JSON": "{",
        "empty": "",
        "list": "[]",
    }[fault]
    refused = client.post("/sign-in/passkey", data={"credential": answer})
    assert refused.status_code == 422
    assert 'name="credential" type="hidden" value=""' in refused.text
    assert not is_in(client)
    options = options_in(refused.text)
    assert client.post("/sign-in/passkey", data={"credential": key.prove(options)}).status_code == 303


def test_somebody_locked_between_the_steps_cannot_use_a_passkey(
    app: Flask, owner: FlaskClient, world: World, inside: Inside
) -> None:
    key = SoftPasskey()
    add(owner, key)
    client = first_step(app)
    options = options_in(client.get("/sign-in/second").text)
    with inside():
        db.session.get_one(Account, world.accounts["practitioner"]).enabled = False
    assert (
        client.post("/sign-in/passkey", data={"credential": key.prove(options)}).location == "/sign-in?next=/"
    )


def test_a_passkey_needs_the_password_and_a_name_of_its_own(owner: FlaskClient) -> None:
    assert add(owner, SoftPasskey()).status_code == 201
    again = add(owner, SoftPasskey())
    assert again.status_code == 422
    assert "You have a passkey of this name already." in again.text
    options = options_in(again.text)
    data = {"name": "another", "password": "wrong", "credential": SoftPasskey().make(options)}
    refused = owner.post("/account/passkeys/new", data=data)
    assert refused.status_code == 422
    assert "That is not your password." in refused.text
    assert 'value="another"' in refused.text


def test_a_key_made_for_another_site_is_not_kept(owner: FlaskClient) -> None:
    assert add(owner, SoftPasskey(), origin="https://evil.example").status_code == 422
    assert (
        "The browser did not make a passkey" in add(owner, SoftPasskey(), origin="https://evil.example").text
    )


def test_removing_the_last_passkey_takes_the_recovery_codes_with_it(
    app: Flask, owner: FlaskClient, world: World, inside: Inside
) -> None:
    add(owner, SoftPasskey())
    with inside():
        passkey_id = db.session.scalars(select(Passkey.id)).one()
    page = f"/account/passkeys/{passkey_id}/remove"
    assert owner.post(page, data={"password": "wrong"}).status_code == 422
    assert owner.post(page, data={"password": PASSWORD}).status_code == 303
    with inside():
        account = db.session.get_one(Account, world.accounts["practitioner"])
        assert not account.has_second_factor
        assert account.mf_recovery_codes is None
    assert is_in(first_step(app))


def test_nobody_else_reaches_a_passkey(
    app: Flask, owner: FlaskClient, as_colleague: FlaskClient, as_manager: FlaskClient, inside: Inside
) -> None:
    add(owner, SoftPasskey())
    with inside():
        passkey_id = db.session.scalars(select(Passkey.id)).one()
    page = f"/account/passkeys/{passkey_id}/remove"
    assert owner.get(page).status_code == 200
    for client in (as_colleague, as_manager):
        assert client.get(page).status_code == 404
        assert client.post(page, data={"password": PASSWORD}).status_code == 404
