"""The sign-in page and its second step."""

from collections.abc import Callable

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from clinic.accounts import Account
from clinic.accounts.services.own_account import first_recovery_codes
from clinic.accounts.signing import security
from clinic.database import db
from tests.conftest import Inside
from tests.factories.accounts import PASSWORD, give_app, give_password
from tests.factories.world import World

Events = Callable[[], list[tuple[str, str]]]
EMAIL = "practitioner@example.org"


def post(client: FlaskClient, password: str = PASSWORD, email: str = EMAIL, next: str = "") -> TestResponse:
    return client.post(
        "/sign-in" + (f"?next={next}" if next else ""), data={"email": email, "password": password}
    )


def is_in(client: FlaskClient) -> bool:
    return client.get("/account/").status_code == 200


def code_of(app: Flask, secret: str) -> str:
    with app.test_request_context():
        return security().totp_factory.generate_totp_password(secret)


@pytest.fixture
def with_password(world: World, inside: Inside) -> None:
    with inside():
        give_password(world.accounts["practitioner"])


@pytest.fixture
def secret(world: World, inside: Inside) -> str:
    with inside():
        return give_app(world.accounts["practitioner"])


def test_address_and_password_let_in(signed_out: FlaskClient, with_password: None, events: Events) -> None:
    assert not is_in(signed_out)
    answer = post(signed_out, email="  Practitioner@Example.org ")
    assert (answer.status_code, answer.location) == (303, "/")
    assert is_in(signed_out)
    assert events() == [("accounts.signed_in", "password")]


@pytest.mark.parametrize(
    "email, password",
    [
        (EMAIL, "something else entirely"),
        (EMAIL, PASSWORD + " "),
        ("nobody@example.org", PASSWORD),
        ("manager@example.org", PASSWORD),  # has no password yet
        (EMAIL, "x\0y"),
        ("عنوان@example.org", "🙂" * 40),
        (EMAIL, "x" * 50_000),
        ("", ""),
    ],
)
def test_every_mismatch_gets_the_page_again(
    signed_out: FlaskClient, with_password: None, email: str, password: str
) -> None:
    answer = post(signed_out, email=email, password=password)
    assert answer.status_code == 422
    assert password not in answer.text or not password
    assert not is_in(signed_out)


def test_an_unknown_address_and_a_wrong_password_get_the_same_page(
    signed_out: FlaskClient, with_password: None
) -> None:
    with time_machine.travel("2026-11-20 09:00 +0000", tick=False):
        known = post(signed_out, password="not this one either").text
        unknown = post(signed_out, email="nobody@example.org", password="not this one either").text
    assert known.replace(EMAIL, "") == unknown.replace("nobody@example.org", "")
    assert "We do not know this address with this password." in known


def test_a_failure_is_written_down_although_its_page_comes_back(
    signed_out: FlaskClient, with_password: None, events: Events
) -> None:
    post(signed_out, password="something else entirely")
    assert events() == [("accounts.sign_in_failed", "password")]


@pytest.mark.parametrize("how", ["enabled", "locked_at"])
def test_a_locked_account_does_not_get_in_with_the_right_password(
    signed_out: FlaskClient, world: World, inside: Inside, with_password: None, how: str
) -> None:
    with inside():
        account = db.session.get_one(Account, world.accounts["practitioner"])
        setattr(account, how, False if how == "enabled" else account.opened_at)
    assert post(signed_out).status_code == 422
    assert not is_in(signed_out)


def test_with_an_app_the_password_alone_does_not_let_in(
    app: Flask, signed_out: FlaskClient, secret: str, events: Events
) -> None:
    answer = post(signed_out, next="/cases/")
    assert answer.location == "/sign-in/second?next=/cases/"
    assert not is_in(signed_out)
    answer = signed_out.post("/sign-in/second?next=/cases/", data={"code": code_of(app, secret)})
    assert answer.location == "/cases/"
    assert is_in(signed_out)
    assert events() == [("accounts.signed_in", "app")]


def test_a_code_of_the_app_is_taken_once(app: Flask, signed_out: FlaskClient, secret: str) -> None:
    code = code_of(app, secret)
    post(signed_out)
    assert signed_out.post("/sign-in/second", data={"code": code}).status_code == 303
    again = app.test_client()
    post(again)
    assert again.post("/sign-in/second", data={"code": code}).status_code == 422
    assert not is_in(again)


@pytest.mark.parametrize(
    "code", ["000000", "12345678901234567890", "abcd-efgh", "", "٠٠٠٠٠٠", "x" * 5000, "a\0"]
)
def test_a_wrong_code_gets_the_page_again(signed_out: FlaskClient, secret: str, code: str) -> None:
    post(signed_out)
    assert signed_out.post("/sign-in/second", data={"code": code}).status_code == 422
    assert not is_in(signed_out)


def test_somebody_locked_between_the_steps_cannot_take_the_second(
    app: Flask, signed_out: FlaskClient, world: World, inside: Inside, secret: str
) -> None:
    post(signed_out)
    with inside():
        account = db.session.get_one(Account, world.accounts["practitioner"])
        account.locked_at = account.opened_at
    answer = signed_out.post("/sign-in/second", data={"code": code_of(app, secret)})
    assert (answer.status_code, answer.location) == (303, "/sign-in?next=/")
    with inside():
        db.session.get_one(Account, world.accounts["practitioner"]).locked_at = None
    assert not is_in(signed_out)


def test_the_second_step_does_not_wait_for_ever(app: Flask, signed_out: FlaskClient, secret: str) -> None:
    with time_machine.travel("2026-11-20 09:00 +0000", tick=False):
        post(signed_out)
    with time_machine.travel("2026-11-20 09:11 +0000", tick=False):
        answer = signed_out.post("/sign-in/second", data={"code": code_of(app, secret)})
    assert answer.location == "/sign-in?next=/"


def test_a_recovery_code_lets_in_once(
    app: Flask, signed_out: FlaskClient, world: World, inside: Inside, secret: str, events: Events
) -> None:
    with inside(), app.test_request_context():
        codes = first_recovery_codes(db.session.get_one(Account, world.accounts["practitioner"]))
        db.session.commit()
    post(signed_out)
    assert signed_out.post("/sign-in/second", data={"code": f" {codes[3].upper()} "}).status_code == 303
    assert is_in(signed_out)
    again = app.test_client()
    post(again)
    assert again.post("/sign-in/second", data={"code": codes[3]}).status_code == 422
    assert again.post("/sign-in/second", data={"code": codes[4]}).status_code == 303
    assert ("accounts.recovery_code_used", "") in events()


def test_a_recovery_code_does_not_stand_in_for_the_password(signed_out: FlaskClient, secret: str) -> None:
    assert signed_out.get("/sign-in/second").location == "/sign-in?next=/"
    assert signed_out.post("/sign-in/second", data={"code": "1"}).location == "/sign-in?next=/"
    assert signed_out.post("/sign-in/passkey", data={"credential": "{}"}).location == "/sign-in?next=/"


def test_signing_in_leaves_nothing_of_the_session_before(
    signed_out: FlaskClient, with_password: None, world: World
) -> None:
    with signed_out.session_transaction() as session:
        session["room"] = str(world.case_id)
        session["covered"] = True
    post(signed_out)
    with signed_out.session_transaction() as session:
        assert "room" not in session
        assert "covered" not in session


def test_signing_out_ends_the_session(as_practitioner: FlaskClient, events: Events) -> None:
    assert is_in(as_practitioner)
    assert as_practitioner.post("/sign-out").location == "/sign-in"
    assert not is_in(as_practitioner)
    assert events() == [("accounts.signed_out", "")]
    assert as_practitioner.post("/sign-out").status_code == 303
    assert as_practitioner.get("/sign-out").status_code == 405


def test_who_is_in_is_led_on_from_the_sign_in_page(as_practitioner: FlaskClient) -> None:
    assert as_practitioner.get("/sign-in?next=/cases/").location == "/cases/"


def test_too_many_tries_are_slowed_down_in_words(signed_out: FlaskClient, with_password: None) -> None:
    answers = [post(signed_out, password="not this one either").status_code for _try in range(9)]
    assert answers == [422] * 8 + [429]
    assert "There were too many tries" in post(signed_out).text
    assert post(signed_out, email="manager@example.org", password="not this one").status_code == 422


def test_tries_at_many_accounts_from_one_computer_are_slowed_down(
    signed_out: FlaskClient, world: World
) -> None:
    answers = [post(signed_out, email=f"{n}@example.org", password="guess").status_code for n in range(31)]
    assert answers == [422] * 30 + [429]


def test_signing_in_well_is_never_slowed_down(app: Flask, with_password: None) -> None:
    assert {post(app.test_client()).status_code for _time in range(12)} == {303}


def test_tries_at_the_second_step_are_slowed_down(signed_out: FlaskClient, secret: str) -> None:
    post(signed_out)
    answers = [signed_out.post("/sign-in/second", data={"code": "000000"}).status_code for _try in range(9)]
    assert answers == [422] * 8 + [429]


def test_one_of_a_couple_signs_in_too_but_sees_no_page_of_the_desk(
    signed_out: FlaskClient, world: World, inside: Inside
) -> None:
    with inside():
        give_password(world.accounts["partner"])
    assert post(signed_out, email="partner@example.org").status_code == 303
    assert signed_out.get("/account/").status_code == 404
    assert signed_out.get("/practice/team/").status_code == 404
