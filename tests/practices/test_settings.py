"""The practice's own page."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.audit import AuditEntry
from clinic.database import db
from clinic.practices import Paper, Practice
from tests.conftest import Inside
from tests.factories.world import World

TYPED = {
    "name": "Hafenstraße",
    "address": "Harbour Street 3\r\nPort",
    "phone": "+49 40 1234",
    "crisis_line": "At night ring 0800 111 0 111.",
    "time_zone": "Europe/Berlin",
    "paper": "Letter",
    "portal_title": "Lists",
    "portal_icon": "leaf",
    "leave_to": "https://weather.example/today",
    "most_targets": "2",
}


def test_a_manager_says_how_the_practice_appears(
    as_manager: FlaskClient, world: World, inside: Inside
) -> None:
    assert "Harbour Street Counselling" in as_manager.get("/practice/").text
    assert as_manager.post("/practice/", data=TYPED).status_code == 303
    with inside():
        practice = db.session.get_one(Practice, world.practice_id)
        assert practice.name == "Hafenstraße"
        assert practice.address == "Harbour Street 3\nPort"
        assert practice.paper is Paper.LETTER
        assert practice.time_zone == "Europe/Berlin"
        assert not practice.codes_on_sheets  # an empty box is not sent
        assert practice.most_targets == 2
        elsewhere = db.session.get_one(Practice, world.other_practice_id)
        assert elsewhere.name == "Elsewhere Counselling"
        found = db.session.scalars(
            select(AuditEntry.event).where(AuditEntry.event.startswith("practices."))
        ).all()
        assert found == ["practices.settings_changed"]


@pytest.mark.parametrize(
    "change, words",
    [
        ({"name": "  "}, "Please fill this in."),
        ({"name": "x" * 50_000}, "At most 200 letters"),
        ({"address": "x" * 501}, "longer than 500 letters"),
        ({"phone": "1" * 61}, "At most 60 letters"),
        ({"crisis_line": "a\0b"}, "cannot be kept"),
        ({"time_zone": "Mars/Olympus"}, "Not a valid choice"),
        ({"paper": "A0"}, "Not a valid choice"),
        ({"paper": ""}, "Please choose one."),
        ({"most_targets": "0"}, "From 1 to 5, please."),
        ({"most_targets": "6"}, "From 1 to 5, please."),
        ({"most_targets": ""}, "Please fill this in."),
        ({"portal_title": " "}, "Please fill this in."),
        ({"portal_title": "x" * 41}, "At most 40 letters"),
        ({"portal_title": "a\0b"}, "cannot be kept"),
        ({"portal_title": "Hafen Strasse"}, "would know what it is"),
        ({"portal_title": "Couples' therapy"}, "would know what it is"),
        ({"portal_icon": "heart"}, "Not a valid choice"),
        ({"portal_icon": ""}, "Please choose one."),
        ({"leave_to": ""}, "Please fill this in."),
        ({"leave_to": "http://weather.example/"}, "begins with https://"),
        ({"leave_to": "javascript:alert(1)"}, "begins with https://"),
        ({"leave_to": "https://mina:secret@weather.example/"}, "before the @"),
        ({"leave_to": "https://localhost/portal/"}, "not the address of a public site"),
        ({"leave_to": "https://weather.example/" + "x" * 300}, "At most 300 letters"),
        ({"leave_to": "https://hafenstrasse.example/"}, "says what it is about"),
    ],
)
def test_what_will_not_do_comes_back_with_everything_typed(
    as_manager: FlaskClient, change: dict[str, str], words: str
) -> None:
    answer = as_manager.post("/practice/", data=TYPED | change)
    assert answer.status_code == 422
    assert words.lower() in answer.text.lower()
    if "leave_to" not in change:
        assert 'value="https://weather.example/today"' in answer.text
    if "crisis_line" not in change:
        assert "At night ring 0800 111 0 111." in answer.text
    assert "Harbour Street Counselling" in as_manager.get("/practice/").text


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "عيادة", "🙂" * 200])
def test_any_name_is_text(as_manager: FlaskClient, name: str) -> None:
    assert as_manager.post("/practice/", data=TYPED | {"name": name}).status_code == 303
    assert "<script>alert" not in as_manager.get("/practice/").text


def test_it_is_for_managers_and_not_in_the_room(
    world: World,
    as_manager: FlaskClient,
    as_practitioner: FlaskClient,
    as_colleague: FlaskClient,
    as_supervisor: FlaskClient,
    as_front_desk: FlaskClient,
    as_partner: FlaskClient,
    as_other_practice: FlaskClient,
    signed_out: FlaskClient,
) -> None:
    for client in (as_practitioner, as_colleague, as_supervisor, as_front_desk, as_partner):
        assert client.get("/practice/").status_code == 404
        assert client.post("/practice/", data=TYPED).status_code == 404
    assert "Elsewhere Counselling" in as_other_practice.get("/practice/").text
    assert signed_out.get("/practice/").status_code == 303
    assert as_manager.get("/practice/").status_code == 200
    with as_manager.session_transaction() as session:
        session["room"] = str(world.case_id)
    assert as_manager.get("/practice/").status_code == 404


def test_what_a_manager_chose_is_what_a_partners_browser_shows_and_nobody_elses(
    as_manager: FlaskClient, as_partner: FlaskClient, as_other_practice: FlaskClient, inside: Inside
) -> None:
    assert as_manager.post("/practice/", data=TYPED).status_code == 303
    page = as_partner.get("/portal/").text
    assert "<title>Lists</title>" in page
    assert "portal/leaf.svg" in page
    assert as_partner.get("/portal/leave").headers["Location"] == "https://weather.example/today"
    assert 'value="Notes"' in as_other_practice.get("/practice/").text


def test_the_page_shows_the_tab_as_it_is_now(as_manager: FlaskClient) -> None:
    as_manager.post("/practice/", data=TYPED)
    preview = as_manager.get("/practice/").text.partition('class="tab-preview"')[2].partition("</p>")[0]
    assert "Lists" in preview
    shown = [line for line in preview.split("<img")[1:] if " hidden" not in line]
    assert len(shown) == 1
    assert "leaf.svg" in shown[0]
