"""Leaving the portal: a plain link, at once, and nobody is signed in any more."""

import pytest
from flask.testing import FlaskClient

from clinic.database import db
from clinic.practices import Practice
from tests.conftest import Inside
from tests.factories.world import World


def test_leaving_ends_the_session_and_leads_elsewhere(as_partner: FlaskClient) -> None:
    assert 'href="/portal/leave"' in as_partner.get("/portal/").text
    answer = as_partner.get("/portal/leave")
    assert (answer.status_code, answer.headers["Location"]) == (303, "https://www.wikipedia.org/")
    assert answer.headers["Cache-Control"] == "no-store"
    assert as_partner.get("/portal/").status_code == 303


def test_it_leads_where_the_practice_says(world: World, inside: Inside, as_partner: FlaskClient) -> None:
    with inside():
        db.session.get_one(Practice, world.practice_id).leave_to = "https://weather.example/"
    assert as_partner.get("/portal/leave").headers["Location"] == "https://weather.example/"


def test_it_works_for_whoever_is_signed_out_already(signed_out: FlaskClient) -> None:
    assert signed_out.get("/portal/leave").headers["Location"] == "https://www.wikipedia.org/"


def test_an_idle_session_of_a_partner_is_over_and_not_covered(as_partner: FlaskClient) -> None:
    with as_partner.session_transaction() as session:
        session["seen"] -= 40 * 60
    assert as_partner.get("/portal/").headers["Location"].startswith("/sign-in")


def test_the_same_session_of_somebody_of_the_team_is_covered(as_practitioner: FlaskClient) -> None:
    with as_practitioner.session_transaction() as session:
        session["seen"] -= 40 * 60
    assert as_practitioner.get("/").headers["Location"].startswith("/account/uncover")


@pytest.mark.parametrize("path", ["/portal/", "/portal/homework/?x=1", "/sign-in"])
def test_whoever_left_without_a_connection_is_signed_out_when_it_is_back(
    as_partner: FlaskClient, path: str
) -> None:
    as_partner.set_cookie("left", "yes")
    answer = as_partner.get(path)
    assert (answer.status_code, answer.headers["Location"].rstrip("?")) == (303, path)
    assert as_partner.get_cookie("left") is None
    assert as_partner.get("/portal/").headers["Location"].startswith("/sign-in")


def test_nothing_is_written_by_a_page_that_was_left(as_partner: FlaskClient) -> None:
    as_partner.set_cookie("left", "yes")
    answer = as_partner.post(
        "/portal/settings/reminders", data={"wanted": "y", "at": "18:00", "words": "Tea?"}
    )
    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in")
    assert as_partner.get("/portal/").headers["Location"].startswith("/sign-in")


def test_leaving_with_a_connection_takes_the_mark_away_and_a_picture_does_not(
    as_partner: FlaskClient,
) -> None:
    as_partner.set_cookie("left", "yes")
    with as_partner.get("/static/icon.svg") as picture:
        assert picture.status_code == 200
    assert as_partner.get_cookie("left") is not None
    assert as_partner.get("/portal/leave").status_code == 303
    assert as_partner.get_cookie("left") is None
