"""Search in notes: who finds what, in what, and what is written down of it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from clinic.audit import AuditEntry
from clinic.couples import TeamMember, TeamRole
from clinic.couples.queries import get_case
from clinic.database import db
from clinic.sessions import EntryKind
from clinic.sessions.note_formats import LEFT_OUT
from clinic.sessions.queries import get_note
from clinic.sessions.queries.searching import NOTES_A_PAGE
from tests.factories.accounts import sign_in
from tests.factories.counting import count_queries
from tests.factories.sessions import (
    MONDAY,
    make_entry,
    make_held_session,
    make_note,
    make_process_note,
    make_signed_note,
)

NOBODY = (
    "as_colleague",
    "as_manager",
    "as_front_desk",
    "as_partner",
    "as_other_partner",
    "as_other_practice",
)


def of_case(world, words=""):
    return f"/cases/{world.case_id}/notes/search?q={words}"


@pytest.fixture
def notes(world, inside):
    """Two signed notes, a draft, and a private note, each with a word of its own beside one that is in all."""
    with inside():
        early = make_held_session(world, MONDAY - timedelta(weeks=1))
        signed = make_signed_note(
            world,
            make_held_session(world),
            text="Silence at the Küchentisch. <b>Bold</b>",
            concerns_id=world.maya_id,
        )
        make_entry(signed, EntryKind.CORRECTION, reason="A slip of the pen.", text="It was the balcony.")
        return {
            "signed": signed.id,
            "older": make_signed_note(world, early, text="Silence in the garden.").id,
            "draft": make_note(world, None, text="Silence, not signed.").id,
            "private": make_process_note(world, "Silence was mine.").id,
        }


def test_it_is_found_with_the_words_around_it_newest_first(world, notes, as_practitioner):
    page = as_practitioner.get(of_case(world, "silence"))
    assert page.status_code == 200
    text = page.text.split("<main")[1]
    assert "3 notes" in text
    assert text.count("<mark>Silence</mark>") == 3
    assert (
        text.index(str(notes["draft"])) < text.index(str(notes["signed"])) < text.index(str(notes["older"]))
    )
    assert "draft, not signed" in text
    assert "concerns Maya" in text


def test_what_was_added_and_why_are_looked_through_too(world, notes, as_practitioner):
    for words in ("balcony", "slip pen", "kuchentisch balcony"):
        page = as_practitioner.get(of_case(world, words)).text
        assert "1 note" in page, words
        assert str(notes["signed"]) in page
    assert "Correction" in as_practitioner.get(of_case(world, "balcony")).text
    assert "Correction, reason" in as_practitioner.get(of_case(world, "slip")).text


def test_every_word_must_stand_in_the_note(world, notes, as_practitioner):
    page = as_practitioner.get(of_case(world, "garden balcony")).text
    assert "In no note." in page
    assert "3 were looked through." in page


def test_private_notes_are_in_no_search(world, notes, as_practitioner):
    for address in (of_case(world, "mine"), "/notes/search?q=mine"):
        page = as_practitioner.get(address).text
        assert "In no note." in page
        assert str(notes["private"]) not in page


def test_what_was_written_is_shown_as_text_and_never_as_a_page(world, notes, as_practitioner):
    page = as_practitioner.get(of_case(world, "bold")).text
    assert "&lt;b&gt;<mark>Bold</mark>&lt;/b&gt;" in page


def test_over_the_own_caseload_the_couple_is_named(world, notes, as_practitioner):
    page = as_practitioner.get("/notes/search?q=garden").text
    assert "Maya &amp; Jonas · C-0001" in page
    assert str(notes["older"]) in page


@pytest.mark.parametrize("who", NOBODY)
def test_who_is_not_on_the_case_finds_nothing_and_learns_nothing(world, notes, request, who):
    client = request.getfixturevalue(who)
    assert client.get(of_case(world, "silence")).status_code == 404
    page = client.get("/notes/search?q=silence")
    if page.status_code == 200:
        assert "In no note." in page.text
        assert "0 were looked through." in page.text
    else:
        assert page.status_code == 404


def test_signed_out_one_is_asked_to_sign_in(world, notes, signed_out):
    for address in (of_case(world, "silence"), "/notes/search?q=silence"):
        assert "sign-in" in signed_out.get(address).location


def test_the_supervisor_finds_drafts_too_and_a_second_counsellor_only_what_is_signed(
    app, world, inside, notes, as_supervisor
):
    assert "3 notes" in as_supervisor.get(of_case(world, "silence")).text
    with inside():
        db.session.add(
            TeamMember(
                case_id=world.case_id,
                account_id=world.accounts["colleague"],
                role=TeamRole.PRACTITIONER,
                since=date(2026, 1, 1),
            )
        )
    client = app.test_client()
    sign_in(client, world.accounts["colleague"])
    page = client.get(of_case(world, "silence")).text
    assert "2 notes" in page
    assert str(notes["draft"]) not in page


def test_a_line_that_its_author_took_out_of_a_draft_finds_it_no_more(world, inside, as_practitioner):
    with inside():
        make_note(world, None, sections={"text": "They sat down.", LEFT_OUT: "Homework back, once."})
    assert "1 note" in as_practitioner.get(of_case(world, "sat")).text
    assert "1 note" not in as_practitioner.get(of_case(world, "homework")).text


def test_of_another_couple_nothing_is_found_on_the_page_of_this_one(
    app, world, inside, notes, as_practitioner
):
    with inside():
        db.session.add(
            TeamMember(
                case_id=world.colleague_case_id,
                account_id=world.accounts["practitioner"],
                role=TeamRole.PRACTITIONER,
                since=date(2026, 1, 1),
            )
        )
        from clinic.sessions import NoteFormat
        from clinic.sessions.services import drafting
        from clinic.sessions.services.drafting import NoteText, Origin

        by = world.accounts["colleague"]
        note = drafting.start(get_case(world.colleague_case_id), None, by=by)
        drafting.save(
            note,
            NoteText(NoteFormat.NARRATIVE, {"text": "Elsewhere silence."}),
            Origin(note.draft_version, "x"),
            by=by,
        )
        note.entered_by_id = world.accounts["practitioner"]
    assert (
        "Elsewhere" not in as_practitioner.get(of_case(world, "elsewhere")).text.split('role="status">')[-1]
    )
    assert "Noor &amp; Eli" in as_practitioner.get("/notes/search?q=elsewhere").text


def test_in_the_room_there_is_no_search(world, notes, as_practitioner):
    with as_practitioner.session_transaction() as session:
        session["room"] = str(world.case_id)
    for address in (of_case(world, "silence"), "/notes/search?q=silence"):
        assert as_practitioner.get(address).status_code == 404
    assert "notes/search" not in as_practitioner.get(f"/cases/{world.case_id}/sessions/").text


def test_what_was_looked_for_is_written_down_nowhere_of_whom_something_was_seen_is(
    world, inside, notes, as_practitioner
):
    as_practitioner.get("/notes/search?q=silence")
    as_practitioner.get("/notes/search?q=nothing-like-it")
    with inside():
        entries = db.session.scalars(
            select(AuditEntry).where(AuditEntry.event == "sessions.notes.searched")
        ).all()
        assert [(entry.case_id, entry.detail) for entry in entries] == [(world.case_id, "")]
        assert entries[0].account_id == world.accounts["practitioner"]


@pytest.mark.parametrize(
    "words",
    [
        "",
        "%20",
        "%00",
        "x" * 50_000,
        "%D7%A9%D7%9C%D7%95%D7%9D",
        "%F0%9F%8C%B1",
        "%22",
        "'--",
        "%25",
        "&start=x",
    ],
)
def test_odd_words_are_only_not_found(world, notes, as_practitioner, words):
    for address in (of_case(world, words), f"/notes/search?q={words}"):
        page = as_practitioner.get(address)
        assert page.status_code == 200
        assert "<mark>" not in page.text


def test_more_than_a_page_is_turned(world, inside, as_practitioner):
    with inside():
        for week in range(NOTES_A_PAGE + 2):
            make_signed_note(world, make_held_session(world, MONDAY - timedelta(weeks=week)), text="Silence.")
    first = as_practitioner.get(of_case(world, "silence")).text
    assert f"{NOTES_A_PAGE + 2} notes" in first
    assert first.count("<mark>") == NOTES_A_PAGE
    assert f"start={NOTES_A_PAGE}" in first
    last = as_practitioner.get(f"{of_case(world, 'silence')}&start={NOTES_A_PAGE}").text
    assert last.count("<mark>") == 2
    assert 'rel="prev"' in last
    assert 'rel="next"' not in last
    assert as_practitioner.get(f"{of_case(world, 'silence')}&start=-5").text.count("<mark>") == NOTES_A_PAGE
    assert as_practitioner.get(f"{of_case(world, 'silence')}&start=900").status_code == 200


def test_the_database_is_asked_as_often_however_many_there_are(world, inside, notes, as_practitioner):
    as_practitioner.get(of_case(world, "silence"))
    with count_queries() as few:
        as_practitioner.get(of_case(world, "silence"))
    with inside():
        for week in range(2, 22):
            make_signed_note(world, make_held_session(world, MONDAY - timedelta(weeks=week)), text="Silence.")
    with count_queries() as many:
        as_practitioner.get(of_case(world, "silence"))
    assert many.reads == few.reads


def test_a_note_without_a_word_is_no_stumbling_block(world, inside, as_practitioner):
    with inside():
        note = make_note(world, None, text="")
        assert get_note(note.id).sections_stored in (None, {})
    assert "One was looked through." in as_practitioner.get(of_case(world, "silence")).text
