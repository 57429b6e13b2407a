"""Leaving the portal: a plain link, at once, and nobody is signed in any more."""

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
