"""Notes apart from the record."""

import pytest
from sqlalchemy import select, text

from clinic.couples import TeamMember, TeamRole
from clinic.database import db
from clinic.sealing.cipher import key_of
from clinic.sealing.models import DataKey, KeyFor
from clinic.sessions import ProcessNote
from clinic.sessions.queries import get_process_note
from tests.factories.accounts import sign_in
from tests.factories.sessions import make_held_session, make_process_note, make_signed_note

CANARY = "CANARY-PRIVATE-7431"


@pytest.fixture
def note_id(world, inside):
    with inside():
        return make_process_note(world, CANARY).id


def test_the_author_begins_writes_and_reads_one(world, inside, as_practitioner):
    index = f"/cases/{world.case_id}/private-notes/"
    edit = as_practitioner.post(index).location
    assert as_practitioner.post(index).location == edit
    page = as_practitioner.get(edit).text
    window = page.split('name="window"')[1].split('value="')[1].split('"')[0]
    day = page.split('name="on"')[1].split('value="')[1].split('"')[0]
    sent = {"version": "0", "window": window, "on": day, "text": CANARY}
    answer = as_practitioner.post(f"{edit}draft", data=sent)
    assert (answer.status_code, answer.headers["X-Version"]) == (200, "1")
    page = as_practitioner.get(index).text
    assert CANARY in page
    assert "belong in the session note" in page


def test_it_is_sealed_under_the_key_of_its_author(world, inside, note_id):
    with inside():
        note = get_process_note(note_id)
        key = db.session.get(DataKey, key_of(note.text_sealed))
        assert (key.purpose, key.holder_id) == (KeyFor.AUTHOR, world.accounts["practitioner"])


def test_nobody_else_learns_that_it_exists(
    world, note_id, as_supervisor, as_colleague, as_manager, as_front_desk, as_partner, as_other_practice
):
    for client in (as_supervisor, as_colleague, as_manager, as_front_desk, as_partner, as_other_practice):
        for address in (f"/private-notes/{note_id}/", f"/cases/{world.case_id}/private-notes/"):
            assert client.get(address).status_code == 404
            assert client.post(address, data={"text": "x"}).status_code == 404
        assert client.post(f"/private-notes/{note_id}/draft", data={"text": "x"}).status_code == 404


def test_another_practitioner_of_the_case_sees_only_their_own(app, world, inside, note_id):
    with inside():
        db.session.add(
            TeamMember(
                case_id=world.case_id,
                account_id=world.accounts["colleague"],
                role=TeamRole.PRACTITIONER,
                since=get_process_note(note_id).on,
            )
        )
    client = app.test_client()
    sign_in(client, world.accounts["colleague"])
    assert client.get(f"/private-notes/{note_id}/").status_code == 404
    page = client.get(f"/cases/{world.case_id}/private-notes/")
    assert page.status_code == 200
    assert CANARY not in page.text


def test_in_the_room_there_are_none(world, note_id, as_practitioner):
    assert as_practitioner.get(f"/private-notes/{note_id}/").status_code == 200
    with as_practitioner.session_transaction() as session:
        session["room"] = str(world.case_id)
    assert as_practitioner.get(f"/private-notes/{note_id}/").status_code == 404
    assert as_practitioner.get(f"/cases/{world.case_id}/private-notes/").status_code == 404
    assert "Private notes" not in as_practitioner.get(f"/cases/{world.case_id}/sessions/").text


def test_no_page_of_the_record_holds_a_word_of_it(world, inside, note_id, as_practitioner):
    with inside():
        session = make_held_session(world)
        signed = make_signed_note(world, session)
        addresses = (f"/cases/{world.case_id}/sessions/", f"/sessions/{session.id}/", f"/notes/{signed.id}/")
    for address in addresses:
        assert CANARY not in as_practitioner.get(address).text


def test_the_text_of_a_second_window_becomes_a_note_beside_it(world, inside, as_practitioner, note_id):
    sent = {"on": "2026-10-05", "version": "1"}
    one, two = sent | {"window": "1", "text": "One."}, sent | {"window": "2", "text": "Two."}
    assert as_practitioner.post(f"/private-notes/{note_id}/draft", data=one).status_code == 200
    answer = as_practitioner.post(f"/private-notes/{note_id}/draft", data=two)
    assert answer.status_code == 409
    as_practitioner.post(f"/private-notes/{note_id}/", data=two | {"text": "Two, more."})
    with inside():
        texts = sorted(note.text for note in db.session.scalars(select(ProcessNote)))
        assert texts == ["One.", "Two, more."]
    page = as_practitioner.get(f"/cases/{world.case_id}/private-notes/").text
    assert "From another window" in page


def test_its_words_stand_nowhere_in_the_database_as_they_are(world, inside, note_id):
    with inside():
        sealed = db.session.scalar(text("SELECT text_sealed FROM process_notes"))
        assert CANARY.encode() not in bytes(sealed)
