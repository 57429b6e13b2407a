"""Whatever a partner's browser shows carries a title that says nothing, and the way out; also before anybody is known."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from clinic.app import create_app
from clinic.config import Settings
from clinic.database import db
from clinic.database.engine import for_writing
from clinic.practices import PortalIcon, Practice
from tests.conftest import Inside
from tests.factories.accounts import PASSWORD, give_app
from tests.factories.world import World

SIGNED_OUT = ["/sign-in?next=/portal/", "/portal/join", "/portal/nothing"]


def _chosen(practice: Practice) -> None:
    practice.portal_title, practice.portal_icon = "Lists", PortalIcon.LEAF
    practice.leave_to = "https://weather.example/"


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[FlaskClient]:
    """A browser at a program that serves one practice."""
    app = create_app(Settings(data=tmp_path / "data", database_url="", master_key=None, testing=True))
    with app.app_context(), for_writing():
        db.create_all()
        practice = Practice(name="Harbour Street Counselling", time_zone="Europe/London")
        _chosen(practice)
        db.session.add(practice)
        db.session.commit()
    yield app.test_client()
    with app.app_context():
        db.engine.dispose()


@pytest.mark.parametrize("page", SIGNED_OUT)
def test_where_there_is_one_practice_its_title_stands_there_before_anybody_signs_in(
    alone: FlaskClient, page: str
) -> None:
    text = alone.get(page).text
    assert "<title>Lists</title>" in text
    assert "portal/leaf.svg" in text
    assert "Harbour Street" not in text


def test_and_leaving_leads_where_it_says(alone: FlaskClient) -> None:
    assert alone.get("/portal/leave").headers["Location"] == "https://weather.example/"


@pytest.mark.parametrize("page", SIGNED_OUT)
def test_where_there_are_several_it_is_the_title_that_practices_begin_with(
    signed_out: FlaskClient, world: World, inside: Inside, page: str
) -> None:
    with inside():
        _chosen(db.session.get_one(Practice, world.practice_id))
    text = signed_out.get(page).text
    assert "<title>Notes</title>" in text
    assert "Common Ground" not in text
    assert 'href="/portal/leave"' in text


@pytest.mark.parametrize("wanted", ["", "?next=/portal/", "?next=/cases/"])
def test_between_the_two_steps_of_signing_in_a_partner_sees_their_own_look(
    app: Flask, signed_out: FlaskClient, world: World, inside: Inside, wanted: str
) -> None:
    with inside():
        give_app(world.accounts["partner"])
        _chosen(db.session.get_one(Practice, world.practice_id))
    answer = signed_out.post(f"/sign-in{wanted}", data={"email": "partner@example.org", "password": PASSWORD})
    page = signed_out.get(answer.headers["Location"]).text
    assert "One more step" in page
    assert "<title>Lists</title>" in page
    assert "Common Ground" not in page
    assert 'href="/portal/leave"' in page


def test_a_session_of_a_partner_that_is_over_leads_to_a_page_that_names_nobody(
    as_partner: FlaskClient,
) -> None:
    with as_partner.session_transaction() as session:
        session["since"] -= 30 * 24 * 3600
    page = as_partner.get("/sign-in").text
    assert "<title>Notes</title>" in page
    assert "Common Ground" not in page


@pytest.mark.parametrize("page", ["/nothing", "/cases/", "/portal/nothing", "/account/", "/practice/"])
def test_where_there_is_nothing_for_a_partner_it_looks_like_their_pages(
    as_partner: FlaskClient, page: str
) -> None:
    answer = as_partner.get(page)
    assert answer.status_code == 404
    assert "Common Ground" not in answer.text
    assert 'href="/portal/leave"' in answer.text


def test_the_team_keeps_its_own_look(as_practitioner: FlaskClient, signed_out: FlaskClient) -> None:
    assert "portal/leave" not in as_practitioner.get("/account/").text
    assert "Common Ground" in signed_out.get("/sign-in").text
