"""A partner changes their own password, and signs out wherever they forgot to."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from clinic.accounts.limiting import limiter
from tests.conftest import Inside
from tests.factories.accounts import PASSWORD, give_password, sign_in
from tests.factories.world import World

NEW = "seven grey herons at noon"
PAGE = "/portal/account/"


@pytest.fixture(autouse=True)
def _with_a_password(app: Flask, world: World, inside: Inside) -> None:
    with app.app_context():
        limiter.reset()
    with inside():
        give_password(world.accounts["partner"])


def _typed(**other: str) -> dict[str, str]:
    return {"password": PASSWORD, "new": NEW, "again": NEW} | other


def test_a_new_password_ends_every_other_session(
    app: Flask, world: World, as_partner: FlaskClient, signed_out: FlaskClient
) -> None:
    other = app.test_client()
    sign_in(other, world.accounts["partner"])
    assert as_partner.post(PAGE, data=_typed()).headers["Location"] == PAGE
    assert as_partner.get("/portal/").status_code == 200
    assert other.get("/portal/").status_code == 303
    answer = signed_out.post("/sign-in", data={"email": "partner@example.org", "password": NEW})
    assert answer.headers["Location"] == "/portal/"


@pytest.mark.parametrize(
    "wrong, says",
    [
        ({"password": "something else"}, "That is not your password."),
        ({"again": "not the same at all"}, "The two are not the same."),
        ({"new": "short", "again": "short"}, "At least 12 letters"),
    ],
)
def test_what_does_not_hold_comes_back_with_the_reason(
    as_partner: FlaskClient, wrong: dict[str, str], says: str
) -> None:
    answer = as_partner.post(PAGE, data=_typed(**wrong))
    assert (answer.status_code, says in answer.text) == (422, True)


def test_signing_out_everywhere_leaves_nobody_in(app: Flask, world: World, as_partner: FlaskClient) -> None:
    other = app.test_client()
    sign_in(other, world.accounts["partner"])
    assert as_partner.post("/portal/account/sign-out-everywhere").status_code == 303
    assert as_partner.get("/portal/").status_code == 303
    assert other.get("/portal/").status_code == 303


@pytest.mark.parametrize("who", ["as_practitioner", "as_manager", "as_other_practice"])
def test_nobody_of_a_team_comes_in(request: pytest.FixtureRequest, who: str) -> None:
    client = request.getfixturevalue(who)
    assert client.get(PAGE).status_code == 404
    assert client.post("/portal/account/sign-out-everywhere").status_code == 404
