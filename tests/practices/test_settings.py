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
    ],
)
def test_what_will_not_do_comes_back_with_everything_typed(
    as_manager: FlaskClient, change: dict[str, str], words: str
) -> None:
    answer = as_manager.post("/practice/", data=TYPED | change)
    assert answer.status_code == 422
    assert words.lower() in answer.text.lower()
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
