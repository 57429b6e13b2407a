"""What people paste into a note."""

import pytest

from clinic.sessions.queries import get_note, get_process_note
from tests.factories.sessions import make_held_session, make_note, make_process_note
from tests.sessions.test_writing_notes import typed

ODD = "\u202eمرحبا שלום 👩‍❤️‍👨 e\u0301 Żółć\n\n\t <b>not bold</b> &amp; 'quoted' \u200f end  "


@pytest.fixture
def note_id(world, inside):
    with inside():
        return make_note(world, make_held_session(world), text="Before.").id


def send(client, note_id, where, text):
    page = client.get(f"/notes/{note_id}/edit").text
    return client.post(f"/notes/{note_id}/{where}", data=typed(page, text=text))


@pytest.mark.parametrize("where", ["edit", "draft"])
@pytest.mark.parametrize("text", [ODD, "x" * 50_000, "ж👋" * 25_000], ids=["odd", "long", "wide"])
def test_odd_and_long_text_is_kept_letter_by_letter(as_practitioner, inside, note_id, where, text):
    assert send(as_practitioner, note_id, where, text).status_code in (200, 303)
    with inside():
        assert get_note(note_id).sections["text"] == text


def test_line_ends_of_a_browser_are_one_letter(as_practitioner, inside, note_id):
    send(as_practitioner, note_id, "edit", "one\r\ntwo")
    with inside():
        assert get_note(note_id).sections["text"] == "one\ntwo"


def test_too_long_a_note_is_refused_in_words_and_stands_in_the_page(as_practitioner, inside, note_id):
    text = "a long story " * 40_000
    answer = send(as_practitioner, note_id, "edit", text)
    assert answer.status_code == 422
    assert "longer than 200,000 letters" in answer.text
    assert text in answer.text
    answer = send(as_practitioner, note_id, "draft", text)
    assert answer.status_code == 422
    assert "longer than" in answer.json["errors"]["text"][0]
    with inside():
        assert get_note(note_id).sections["text"] == "Before."


@pytest.mark.parametrize("where", ["edit", "draft"])
def test_a_nul_is_refused(as_practitioner, inside, note_id, where):
    answer = send(as_practitioner, note_id, where, "a\0b")
    assert answer.status_code == 422
    with inside():
        assert get_note(note_id).sections["text"] == "Before."


def test_markup_in_a_note_is_text(as_practitioner, note_id):
    send(as_practitioner, note_id, "edit", "<script>alert(1)</script>")
    page = as_practitioner.get(f"/notes/{note_id}/").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert(1)" not in page


def test_an_emptied_note_is_kept_empty_and_its_text_among_the_versions(as_practitioner, inside, note_id):
    send(as_practitioner, note_id, "edit", "")
    with inside():
        assert get_note(note_id).sections == {}
    assert "Before." in as_practitioner.get(f"/notes/{note_id}/versions").text


@pytest.mark.parametrize(
    "field, value", [("concerns", "owl"), ("service_date", "31/31/31"), ("window", "x" * 41)]
)
def test_what_no_page_of_ours_sends_is_refused(as_practitioner, inside, note_id, field, value):
    page = as_practitioner.get(f"/notes/{note_id}/edit").text
    sent = typed(page, text="Typed.") | {field: value}
    answer = as_practitioner.post(f"/notes/{note_id}/edit", data=sent)
    assert answer.status_code == 422
    assert "Typed." in answer.text


def test_a_format_that_does_not_exist_loses_no_text(as_practitioner, inside, note_id):
    page = as_practitioner.get(f"/notes/{note_id}/edit").text
    sent = typed(page, text="Typed.", brought="Also typed.") | {"format": "owl"}
    as_practitioner.post(f"/notes/{note_id}/edit", data=sent)
    with inside():
        assert get_note(note_id).sections == {"text": "Typed.", "brought": "Also typed."}
    page = as_practitioner.get(f"/notes/{note_id}/edit").text
    assert "Also typed." in page


@pytest.mark.parametrize("text", [ODD, "x" * 50_000])
def test_private_notes_keep_odd_and_long_text_too(world, as_practitioner, inside, text):
    with inside():
        note = make_process_note(world)
        sent = {"version": str(note.version), "window": "w", "on": note.on.isoformat(), "text": text}
        note_id = note.id
    assert as_practitioner.post(f"/private-notes/{note_id}/draft", data=sent).status_code == 200
    with inside():
        assert get_process_note(note_id).text == text
    sent["version"] = "2"
    assert (
        as_practitioner.post(f"/private-notes/{note_id}/draft", data=sent | {"text": "x\0"}).status_code
        == 422
    )
    too_long = as_practitioner.post(f"/private-notes/{note_id}/", data=sent | {"text": "y" * 500_000})
    assert too_long.status_code == 422
    assert "y" * 500_000 in too_long.text


@pytest.mark.parametrize(
    "address", ["/notes/owl/", f"/notes/{2**63}/", "/sessions/00000000-0000-4000-8000-000000000000/"]
)
def test_ids_that_are_none_are_not_found(as_practitioner, address):
    assert as_practitioner.get(address).status_code == 404
