"""An earlier version of a draft can be the note again, until it is signed."""

from datetime import timedelta

import pytest
import time_machine

from clinic import clock
from clinic.refusal import Refusal
from clinic.sessions.queries import get_note, list_versions
from clinic.sessions.services import drafting, signing
from clinic.sessions.services.drafting import NoteText, Origin
from tests.factories.sessions import make_held_session, make_note


def note_with_two_versions(world, inside):
    """Id of the note, of its first and of its second version."""
    with inside(), time_machine.travel(clock.now() - timedelta(hours=1), tick=False) as clockwork:
        note = make_note(world, make_held_session(world), text="First.", no_homework=True)
        clockwork.shift(120)
        second = NoteText(note.format, {"text": "Second."}, no_homework=True)
        drafting.save(note, second, Origin(note.draft_version, "factory"), by=note.entered_by_id)
        newest, oldest = list_versions(note)
        return note.id, oldest.id, newest.id


def test_going_back_loses_nothing(world, inside, as_practitioner):
    note_id, first, _second = note_with_two_versions(world, inside)
    page = as_practitioner.get(f"/notes/{note_id}/versions").text
    assert page.count("Go back to this version") == 1
    assert as_practitioner.post(f"/versions/{first}/take").location == f"/notes/{note_id}/edit"
    with inside():
        note = get_note(note_id)
        assert note.sections == {"text": "First."}
        assert note.no_homework
        assert [version.sections["text"] for version in list_versions(note)] == [
            "First.",
            "Second.",
            "First.",
        ]


def test_a_window_that_was_open_meanwhile_is_kept_beside(world, inside):
    note_id, first, _second = note_with_two_versions(world, inside)
    with inside():
        note = get_note(note_id)
        behind = Origin(note.draft_version, "factory")
        version = next(one for one in list_versions(note) if one.id == first)
        drafting.take_back(note, version, by=note.entered_by_id)
        saved = drafting.save(
            note, NoteText(note.format, {"text": "Second, and more."}), behind, by=note.entered_by_id
        )
        assert saved.beside


def test_a_signed_note_does_not_go_back(world, inside, as_practitioner):
    note_id, first, _second = note_with_two_versions(world, inside)
    with inside():
        note = get_note(note_id)
        version = next(one for one in list_versions(note) if one.id == first)
        signing.sign(note, by=note.entered_by_id)
        with pytest.raises(Refusal):
            drafting.take_back(note, version, by=note.entered_by_id)
    assert "Go back to this version" not in as_practitioner.get(f"/notes/{note_id}/versions").text
    assert as_practitioner.post(f"/versions/{first}/take").status_code == 303
    with inside():
        assert get_note(note_id).sections == {"text": "Second."}


def test_only_the_author_goes_back(
    world, inside, as_colleague, as_supervisor, as_manager, as_partner, as_other_practice, signed_out
):
    note_id, first, _second = note_with_two_versions(world, inside)
    for client in (as_colleague, as_supervisor, as_manager, as_partner, as_other_practice):
        assert client.post(f"/versions/{first}/take").status_code == 404
    assert signed_out.post(f"/versions/{first}/take").status_code == 303
    assert as_supervisor.post(f"/versions/{note_id}/take").status_code == 404
    with inside():
        assert get_note(note_id).sections == {"text": "Second."}


def test_a_version_shows_how_it_begins_unless_it_holds_only_facts(world, inside, as_practitioner):
    with inside():
        facts = make_note(world, None, sections={"facts": "Both came."}).id
    note_id, _first, _second = note_with_two_versions(world, inside)
    assert '<bdi class="quiet">Second.</bdi>' in as_practitioner.get(f"/notes/{note_id}/versions").text
    page = as_practitioner.get(f"/notes/{facts}/versions").text
    assert "Both came." in page
    assert "<bdi" not in page
