"""Phrases of one's own: kept for their author, put into notes with one click, also without a script."""

import pytest

from clinic.database import db
from clinic.refusal import Refusal
from clinic.sessions import Phrase
from clinic.sessions.queries import get_note, list_phrases
from clinic.sessions.services import phrases
from tests.factories.sessions import make_held_session, make_note
from tests.sessions.test_writing_notes import typed

PAGE = "/account/phrases/"


def own(world, inside, who="practitioner") -> list[tuple[str, str]]:
    with inside():
        return [(str(one.id), one.text) for one in list_phrases(author_id=world.accounts[who])]


def keep(world, inside, text="Both spoke in turn.", who="practitioner") -> str:
    with inside():
        return str(phrases.write(text, by=world.accounts[who]).id)


def test_a_phrase_is_kept_changed_and_taken_away(world, inside, as_practitioner):
    assert as_practitioner.post(PAGE, data={"text": "  Both spoke. "}).location == PAGE
    [(phrase_id, text)] = own(world, inside)
    assert text == "Both spoke."
    assert "Both spoke." in as_practitioner.get(PAGE).text
    assert "Both spoke." in as_practitioner.get(f"{PAGE}{phrase_id}").text
    as_practitioner.post(f"{PAGE}{phrase_id}", data={"text": "Both spoke in turn."})
    assert own(world, inside) == [(phrase_id, "Both spoke in turn.")]
    as_practitioner.post(f"{PAGE}{phrase_id}/remove")
    assert own(world, inside) == []


def test_kept_from_the_page_of_a_note_it_leads_back_there(world, inside, as_practitioner):
    with inside():
        edit = f"/notes/{make_note(world, make_held_session(world)).id}/edit"
    assert as_practitioner.post(PAGE, data={"text": "x", "back": edit}).location == edit
    assert (
        as_practitioner.post(PAGE, data={"text": "y", "back": "https://example.org/notes/"}).location == PAGE
    )
    assert 'data-phrase="x"' in as_practitioner.get(edit).text


@pytest.mark.parametrize("text", ["", " \n ", "x" * 2_001, "nul\0"])
def test_what_is_no_phrase_is_said_at_the_field(world, inside, as_practitioner, text):
    phrase_id = keep(world, inside)
    for page in (PAGE, f"{PAGE}{phrase_id}"):
        assert as_practitioner.post(page, data={"text": text}).status_code == 422
    assert own(world, inside) == [(phrase_id, "Both spoke in turn.")]


@pytest.mark.parametrize("text", ["\u202eשלום\u202c", "🙂 ruhig", "<b>'\"&"])
def test_any_words_can_be_a_phrase(world, inside, as_practitioner, text):
    as_practitioner.post(PAGE, data={"text": text})
    assert own(world, inside)[0][1] == text


def test_the_same_words_are_kept_once_and_not_without_end(world, inside):
    with inside():
        by = world.accounts["practitioner"]
        first = phrases.write("Again.", by=by)
        assert phrases.write("Again.", by=by) is first
        for number in range(phrases.MOST - 1):
            phrases.write(f"Phrase {number}", by=by)
        with pytest.raises(Refusal) as refused:
            phrases.write("One too many", by=by)
        assert refused.value.field == "text"


def test_a_phrase_is_its_authors_alone(
    world, inside, as_colleague, as_supervisor, as_manager, as_front_desk, as_partner, as_other_practice
):
    phrase_id = keep(world, inside)
    for client in (as_colleague, as_supervisor, as_manager, as_front_desk, as_partner, as_other_practice):
        assert client.get(f"{PAGE}{phrase_id}").status_code == 404
        assert client.post(f"{PAGE}{phrase_id}", data={"text": "mine"}).status_code == 404
        assert client.post(f"{PAGE}{phrase_id}/remove").status_code == 404
    assert own(world, inside) == [(phrase_id, "Both spoke in turn.")]
    page = as_colleague.get(PAGE)
    assert page.status_code == 200
    assert "Both spoke in turn." not in page.text
    for client in (as_manager, as_front_desk, as_partner):
        assert client.get(PAGE).status_code == 404


def test_signed_out_and_in_the_room_there_are_no_phrases(world, inside, as_practitioner, signed_out):
    assert signed_out.get(PAGE).status_code == 303
    with as_practitioner.session_transaction() as session:
        session["room"] = str(world.case_id)
    assert as_practitioner.get(PAGE).status_code == 404


def test_a_missing_phrase_is_not_there(as_practitioner):
    assert as_practitioner.get(f"{PAGE}00000000-0000-4000-8000-000000000000").status_code == 404


def test_a_phrase_lies_sealed(world, inside):
    keep(world, inside, "Both spoke in turn.")
    with inside():
        row = db.session.query(Phrase).one()
        assert b"spoke" not in row.text_sealed


def test_without_a_script_a_phrase_goes_to_the_end_of_its_section(world, inside, as_practitioner):
    phrase_id = keep(world, inside)
    with inside():
        note_id = make_note(world, make_held_session(world)).id
    edit = f"/notes/{note_id}/edit"

    def sections_after(**sent):
        as_practitioner.post(edit, data=typed(as_practitioner.get(edit).text, **sent))
        with inside():
            return get_note(note_id).sections

    then = f"phrase-{phrase_id}"
    assert sections_after(text="It was quiet.", then=then) == {"text": "It was quiet. Both spoke in turn."}
    assert sections_after(then=then, into="plan") == {"plan": "Both spoke in turn."}
    assert sections_after(text="x", then=then, into="no_homework_because") == {
        "text": "x Both spoke in turn."
    }
    assert sections_after(text="x", then=then, into="owl")["text"] == "x Both spoke in turn."


@pytest.mark.parametrize("then", ["phrase-owl", "phrase-00000000-0000-4000-8000-000000000000"])
def test_a_phrase_that_is_not_there_changes_nothing(world, inside, as_practitioner, then):
    keep(world, inside, who="colleague")
    with inside():
        note_id = make_note(world, make_held_session(world)).id
    edit = f"/notes/{note_id}/edit"
    sent = typed(as_practitioner.get(edit).text, text="It was quiet.", then=then)
    assert as_practitioner.post(edit, data=sent).status_code == 303
    with inside():
        assert get_note(note_id).sections == {"text": "It was quiet."}


def test_a_colleagues_phrase_cannot_be_put_in(world, inside, as_practitioner):
    theirs = keep(world, inside, "Theirs.", who="colleague")
    with inside():
        note_id = make_note(world, make_held_session(world)).id
    edit = f"/notes/{note_id}/edit"
    sent = typed(as_practitioner.get(edit).text, text="x", then=f"phrase-{theirs}")
    as_practitioner.post(edit, data=sent)
    with inside():
        assert get_note(note_id).sections == {"text": "x"}
