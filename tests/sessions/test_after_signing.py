"""After signing: late entries, addenda and corrections, and nothing else."""

import pytest
import time_machine
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from clinic import clock
from clinic.database import db
from clinic.refusal import Refusal
from clinic.sessions import EntryKind, NoteEntry, NoteFormat
from clinic.sessions.fingerprints import is_intact
from clinic.sessions.queries import get_note, list_beside
from clinic.sessions.services import drafting, signing
from clinic.sessions.services.signing import EntryTerms
from tests.factories.sessions import make_entry, make_held_session, make_note, make_signed_note


@pytest.fixture
def note_id(world, inside):
    with inside():
        return make_signed_note(world, make_held_session(world), text="What was signed.").id


def add(client, note_id, **changes):
    sent = {"kind": "addendum", "reason": "Remembered later.", "text": "It was Sunday."} | changes
    return client.post(f"/notes/{note_id}/add", data=sent)


@pytest.mark.parametrize(
    "kind, heading", [("late_entry", "Late entry"), ("addendum", "Addendum"), ("correction", "Correction")]
)
def test_each_of_the_three_is_dated_and_signed_and_the_original_stays_readable(
    world, inside, as_practitioner, note_id, kind, heading
):
    with time_machine.travel(clock.now(), tick=False):
        assert add(as_practitioner, note_id, kind=kind).status_code == 303
        with inside():
            entry = db.session.scalars(select(NoteEntry)).one()
            assert (entry.at, entry.by_id) == (clock.now(), world.accounts["practitioner"])
            assert (entry.kind, entry.reason, entry.text) == (kind, "Remembered later.", "It was Sunday.")
    page = as_practitioner.get(f"/notes/{note_id}/").text
    assert page.index("What was signed.") < page.index(heading) < page.index("It was Sunday.")


def test_several_keep_their_order_and_the_chain_holds(inside, as_practitioner, note_id):
    for number in range(3):
        add(as_practitioner, note_id, text=f"Entry {number}.")
    page = as_practitioner.get(f"/notes/{note_id}/").text
    assert page.index("Entry 0.") < page.index("Entry 1.") < page.index("Entry 2.")
    with inside():
        note = get_note(note_id)
        assert [entry.position for entry in note.entries] == [1, 2, 3]
        assert is_intact(note)


def test_an_entry_changed_behind_its_back_is_seen(inside, as_practitioner, note_id):
    add(as_practitioner, note_id)
    with inside():
        note = get_note(note_id)
        with db.session.no_autoflush:
            note.entries[0].text = "It was Monday."
            assert not is_intact(note)
        db.session.rollback()


@pytest.mark.parametrize(
    "changes, words",
    [
        ({"reason": ""}, "Say in a few words why it is added."),
        ({"reason": "   "}, "Say in a few words why it is added."),
        ({"text": ""}, "Write what is to be added."),
        ({"text": " \n "}, "Write what is to be added."),
        ({"kind": "edit"}, "Not a valid choice"),
        ({"kind": ""}, "Which of the three is it?"),
        ({"text": "a\0"}, "cannot be kept"),
    ],
)
def test_an_entry_without_reason_or_text_comes_back(inside, as_practitioner, note_id, changes, words):
    answer = add(as_practitioner, note_id, **changes)
    assert answer.status_code == 422
    assert words in answer.text
    assert "text" in changes or "It was Sunday." in answer.text
    with inside():
        assert db.session.scalars(select(NoteEntry)).all() == []


def test_a_draft_takes_no_entry(world, inside, as_practitioner):
    with inside():
        draft = make_note(world, make_held_session(world))
        with pytest.raises(Refusal, match="not signed yet"):
            signing.add(draft, EntryTerms(EntryKind.ADDENDUM, "r", "t"), by=draft.entered_by_id)
        draft_id = draft.id
    assert as_practitioner.get(f"/notes/{draft_id}/add").status_code == 404
    assert add(as_practitioner, draft_id).status_code == 404


def test_services_refuse_to_change_what_is_signed(inside, note_id):
    with inside():
        note = get_note(note_id)
        with pytest.raises(Refusal, match="stays as it is"):
            drafting.change_format(note, NoteFormat.REPAIR, by=note.entered_by_id)


def test_a_choice_between_texts_that_comes_after_signing_is_kept_beside(inside, note_id):
    with inside():
        note = get_note(note_id)
        saved = drafting.settle(
            note,
            drafting.NoteText(NoteFormat.NARRATIVE, {"text": "Made of both."}),
            drafting.Origin(1),
            seen_until=clock.now(),
            by=note.entered_by_id,
        )
        assert saved.beside
        assert note.sections == {"text": "What was signed."}
        assert [draft.sections for draft in list_beside(note)] == [{"text": "Made of both."}]


def test_an_edit_of_a_signed_note_changes_nothing(inside, as_practitioner, note_id):
    sent = {"version": "1", "format": "narrative", "concerns": "both", "text": "Rewritten."}
    as_practitioner.post(f"/notes/{note_id}/edit", data=sent)
    with inside():
        assert get_note(note_id).sections == {"text": "What was signed."}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE session_notes SET no_homework = (1 = 1)",
        "UPDATE session_notes SET signed_at = NULL",
        "UPDATE note_entries SET position = 7",
    ],
)
def test_the_database_itself_refuses_to_change_what_is_signed(world, inside, note_id, statement):
    with inside():
        make_entry(get_note(note_id))
    with inside(), pytest.raises(DBAPIError, match="is not changed"), db.session.begin_nested():
        db.session.execute(text(statement))


def test_the_database_lets_a_draft_be_changed(world, inside):
    with inside():
        draft = make_note(world, make_held_session(world))
        db.session.execute(text("UPDATE session_notes SET draft_version = 7"))
        db.session.refresh(draft)
        assert draft.draft_version == 7
