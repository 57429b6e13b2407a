"""What stands of supervision on the printed note."""

import io

from flask.testing import FlaskClient
from pypdf import PdfReader

from clinic.sessions import SessionNote
from clinic.sessions.queries import get_note
from clinic.supervision.services import reviewing
from tests.conftest import Inside
from tests.factories.counting import count_queries
from tests.factories.sessions import make_entry, make_signed_note
from tests.factories.supervision import make_supervision, make_waiting_note
from tests.factories.world import World


def _words(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.mimetype == "application/pdf", answer.status
    return " ".join(" ".join(p.extract_text() for p in PdfReader(io.BytesIO(answer.data)).pages).split())


def test_the_paper_says_that_a_note_waits_and_then_carries_both_signatures_with_their_times(
    world: World, inside: Inside, as_supervisor: FlaskClient
) -> None:
    with inside():
        note = make_waiting_note(world)
        address = f"/notes/{note.id}/note.pdf"
    assert "not final: waits for the co-signature of Sunniva Dahl" in _words(as_supervisor, address)
    with inside():
        reviewing.give_back(_again(note), "Between us two.", read=0, by=world.accounts["supervisor"])
        make_entry(_again(note))
        reviewing.submit(_again(note), by=world.accounts["practitioner"])
        reviewing.co_sign(_again(note), read=1, by=world.accounts["supervisor"])
    page = _words(as_supervisor, address)
    assert "not final" not in page
    assert "Signed by Ruth Okafor, " in page
    assert "Co-signed by Sunniva Dahl, " in page
    assert "(the note and 1 addition)" in page
    assert "Between us two." not in page
    assert "what was remarked on it in supervision" in page


def test_a_range_of_notes_says_how_each_stands_and_what_it_leaves_out(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    address = f"/cases/{world.case_id}/notes.pdf"
    with inside():
        make_signed_note(world)
    assert "in supervision" not in _words(as_practitioner, address)
    with inside():
        make_waiting_note(world)
    page = _words(as_practitioner, address)
    assert "not final: waits for the co-signature" in page
    assert "What was remarked on them in supervision." in page


def test_a_range_of_co_signed_notes_asks_as_often_however_many_they_are(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    address = f"/cases/{world.case_id}/notes.pdf"

    def co_signed() -> None:
        reviewing.co_sign(make_signed_note(world), read=0, by=world.accounts["supervisor"])

    with inside():
        make_supervision(world)
        co_signed()
    _words(as_practitioner, address)
    asked = []
    for more in (1, 4):
        with inside():
            for _number in range(more):
                co_signed()
        with count_queries() as counted:
            assert "Co-signed by Sunniva Dahl" in _words(as_practitioner, address)
        asked.append(counted.total)
    assert asked[0] == asked[1]


def _again(note: SessionNote) -> SessionNote:
    return get_note(note.id)
