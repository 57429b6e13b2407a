"""How long a session lasts, and what covers it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from clinic.accounts import Account
from clinic.accounts.limits import Limits, Standing, standing
from clinic.database import db
from tests.conftest import Inside
from tests.factories.accounts import PASSWORD, give_password, sign_in
from tests.factories.world import World

Events = Callable[[], list[tuple[str, str]]]
LIMITS = Limits(cover=timedelta(minutes=10), idle=timedelta(minutes=30), whole=timedelta(hours=12))
MORNING = datetime(2026, 11, 20, 9, tzinfo=UTC)
PAGE = {"Accept": "text/html"}


def minutes(n: float) -> datetime:
    return MORNING + timedelta(minutes=n)


@pytest.mark.parametrize(
    "since, seen, covered, now, stands",
    [
        (0, 0, False, 0, Standing.OPEN),
        (0, 0, False, 29.9, Standing.OPEN),
        (0, 0, False, 30, Standing.COVERED),
        (0, 25, False, 54, Standing.OPEN),
        (0, 5, True, 6, Standing.COVERED),
        (0, 719, False, 719.9, Standing.OPEN),
        (0, 719, False, 720, Standing.OVER),
        (0, 719, True, 720, Standing.OVER),
        (5, 0, False, 0, Standing.OVER),
        (0, 9, False, 5, Standing.OVER),
    ],
)
def test_standing(since: float, seen: float, covered: bool, now: float, stands: Standing) -> None:
    assert stands is standing(
        since=minutes(since), seen=minutes(seen), covered=covered, now=minutes(now), limits=LIMITS
    )


@given(st.floats(0, 2000), st.floats(0, 2000), st.booleans(), st.floats(0, 2000), st.floats(0, 500))
def test_waiting_never_opens_a_session(
    since: float, seen: float, covered: bool, now: float, wait: float
) -> None:
    def stands(moment: float) -> int:
        result = standing(
            since=minutes(since), seen=minutes(seen), covered=covered, now=minutes(moment), limits=LIMITS
        )
        return [Standing.OPEN, Standing.COVERED, Standing.OVER].index(result)

    if since <= now and seen <= now + 1:
        assert stands(now + wait) >= stands(now)


@pytest.fixture
def client(app: Flask, world: World, inside: Inside) -> FlaskClient:
    with inside():
        give_password(world.accounts["practitioner"])
    client = app.test_client()
    with time_machine.travel(MORNING, tick=False):
        sign_in(client, world.accounts["practitioner"])
    return client


def at(n: float) -> time_machine.travel:
    return time_machine.travel(minutes(n), tick=False)


def test_use_keeps_a_session_open_until_the_absolute_limit(client: FlaskClient) -> None:
    for n in range(0, 720, 25):
        with at(n):
            assert client.get("/account/").status_code == 200
    with at(719):
        assert client.get("/account/").status_code == 200
    with at(720):
        assert client.get("/account/").location == "/sign-in?next=%2Faccount%2F"


def test_idle_for_long_the_server_asks_for_the_password_and_everything_is_as_it_was(
    client: FlaskClient, world: World
) -> None:
    with at(0), client.session_transaction() as session:
        session["room"] = str(world.case_id)
    with at(31):
        answer = client.get("/account/?x=1")
        assert answer.location == "/account/uncover?next=%2Faccount%2F%3Fx%3D1"
        page = client.get(answer.location)
        assert page.status_code == 200
        assert "Ruth Okafor" in page.text
        answer = client.post(answer.location, data={"password": PASSWORD}, headers=PAGE)
        assert answer.location == "/account/?x=1"
        assert client.get("/account/").status_code == 200
        with client.session_transaction() as session:
            assert session["room"] == str(world.case_id)


def test_a_password_does_not_bring_back_what_is_over(client: FlaskClient) -> None:
    with at(721):
        answer = client.post("/account/uncover", data={"password": PASSWORD}, headers=PAGE)
        assert answer.location == "/sign-in?next=/"


def test_a_covered_page_answers_nothing_but_the_password(
    client: FlaskClient, world: World, events: Events
) -> None:
    with at(1):
        assert client.post("/account/cover").status_code == 204
        for page in ("/account/", "/cases/", f"/cases/{world.case_id}/file/"):
            answer = client.get(page)
            assert answer.status_code in (303, 404)
            assert "Ruth" not in answer.text
        assert client.get("/account/").location.startswith("/account/uncover")
        assert client.get("/sign-in?next=/cases/").location == "/account/uncover?next=/cases/"
        assert client.post("/account/", data={"name": "Somebody Else"}).status_code == 303

        answer = client.post("/account/uncover", data={"password": "wrong"})
        assert answer.status_code == 422
        assert answer.json == {"errors": {"password": ["That is not your password."]}}
        assert client.get("/account/").status_code == 303

        answer = client.post("/account/uncover", data={"password": PASSWORD})
        assert answer.status_code == 200
        assert answer.json
        assert answer.json["csrf_token"]
        page = client.get("/account/").text
        assert "Ruth Okafor" in page
        assert "Somebody Else" not in page
    assert [name for name, _detail in events()] == [
        "accounts.covered",
        "accounts.sign_in_failed",
        "accounts.uncovered",
    ]


def test_without_a_script_the_cover_is_a_page(client: FlaskClient) -> None:
    with at(1):
        assert client.post("/account/cover", headers=PAGE).location == "/account/uncover"
        answer = client.post("/account/uncover?next=/cases/", data={"password": "wrong"}, headers=PAGE)
        assert answer.status_code == 422
        assert "That is not your password." in answer.text
        assert "wrong" not in answer.text.replace('class="field wrong"', "")
        assert (
            client.post("/account/uncover?next=//evil", data={"password": PASSWORD}, headers=PAGE).location
            == "/"
        )


def test_guessing_at_the_cover_is_slowed_down(client: FlaskClient) -> None:
    with at(1):
        client.post("/account/cover")
        answers = [
            client.post("/account/uncover", data={"password": "wrong"}).status_code for _try in range(9)
        ]
    assert answers == [422] * 8 + [429]


def test_somebody_locked_out_cannot_uncover(client: FlaskClient, world: World, inside: Inside) -> None:
    with at(1):
        client.post("/account/cover")
        with inside():
            db.session.get_one(Account, world.accounts["practitioner"]).enabled = False
        assert client.post("/account/uncover", data={"password": PASSWORD}).location == "/sign-in?next=/"


def test_from_under_the_cover_one_can_sign_out(client: FlaskClient) -> None:
    with at(1):
        client.post("/account/cover")
        assert client.post("/sign-out").location == "/sign-in"
        assert client.get("/account/uncover").location == "/sign-in?next=/"


@pytest.mark.parametrize("n, way_in", [(31, "/account/uncover"), (721, "/sign-in")])
def test_what_is_sent_after_expiry_is_not_executed_and_leads_back_to_its_page(
    client: FlaskClient, n: float, way_in: str
) -> None:
    with at(n):
        answer = client.post("/account/", data={"name": "Somebody Else"})
        assert answer.location == f"{way_in}?next=%2Faccount%2F"
        button = client.post("/account/sign-out-everywhere", data={"back": "/cases/"})
        assert button.location == f"{way_in}?next=%2Fcases%2F"
        foreign = client.post("/account/sign-out-everywhere", data={"back": "//evil.example"})
        assert foreign.location == f"{way_in}?next=%2F"
    with at(1):
        assert "Ruth Okafor" in client.get("/account/").text


def test_a_page_of_a_session_that_is_over_leads_to_signing_in_even_when_its_token_is_gone(
    app: Flask, client: FlaskClient
) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        with at(721):
            assert client.post("/account/", data={"name": "x"}).location == "/sign-in?next=%2Faccount%2F"
        with at(1):
            stale = client.post("/account/", data={"name": "x"})
        assert stale.status_code == 400
        assert "This page has waited too long" in stale.text
    finally:
        app.config["WTF_CSRF_ENABLED"] = False


def test_the_page_knows_when_to_cover_itself(client: FlaskClient) -> None:
    with at(1):
        assert 'data-idle-minutes="10"' in client.get("/account/").text


def test_covering_is_for_people_who_are_signed_in(signed_out: FlaskClient, as_partner: FlaskClient) -> None:
    assert signed_out.post("/account/cover").location == "/sign-in?next=%2F"
    assert as_partner.post("/account/cover").status_code == 204


@pytest.mark.parametrize("scheme, secure", [("https", True), ("http", False)])
def test_a_cookie_made_over_tls_travels_over_tls_only(
    app: Flask, world: World, scheme: str, secure: bool
) -> None:
    cookie = app.test_client().get("/sign-in", base_url=f"{scheme}://localhost").headers["Set-Cookie"]
    assert ("Secure" in cookie) is secure
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
