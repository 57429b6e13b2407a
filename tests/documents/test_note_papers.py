"""Notes on paper: a range that says what it is, and a private note that is no part of it."""

import io
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import func, select

from clinic.audit import AuditEntry
from clinic.database import db
from clinic.documents.models import IssuedDocument
from clinic.documents.sheets import notes_record
from clinic.printing import NoPango
from clinic.sessions import EntryKind
from tests.conftest import Inside
from tests.factories.sessions import (
    MONDAY,
    make_entry,
    make_held_session,
    make_note,
    make_process_note,
    make_signed_note,
)
from tests.factories.world import World

NOBODY = (
    "as_colleague",
    "as_manager",
    "as_front_desk",
    "as_partner",
    "as_other_partner",
    "as_other_practice",
)


def read(pdf: bytes) -> str:
    """The text of a PDF, blanks and line ends as single blanks."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def _titles(outline: list[object]) -> Iterator[str]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _titles(entry)
        else:
            yield str(entry.title)  # type: ignore[attr-defined]


@pytest.fixture
def record(world: World, inside: Inside) -> str:
    """Three signed notes, one about Maya alone; a draft, and a private note."""
    with inside():
        make_signed_note(world, make_held_session(world, MONDAY - timedelta(weeks=2)), text="CANARY-FIRST")
        second = make_signed_note(
            world, make_held_session(world, MONDAY - timedelta(weeks=1)), text="CANARY-SECOND"
        )
        make_entry(second, EntryKind.LATE_ENTRY, text="CANARY-LATE")
        alone = make_held_session(world, MONDAY, partner_id=world.maya_id)
        make_signed_note(world, alone, text="CANARY-ALONE")
        make_note(world, None, text="CANARY-DRAFT")
        make_process_note(world, "CANARY-PRIVATE")
    return f"/cases/{world.case_id}/notes.pdf"


def test_the_first_page_says_what_it_is_for_whom_by_whom_and_what_is_left_out(
    record: str, as_practitioner: FlaskClient
) -> None:
    answer = as_practitioner.get(record)
    assert answer.mimetype == "application/pdf"
    reader = PdfReader(io.BytesIO(answer.data))
    first = " ".join(reader.pages[0].extract_text().split())
    for words in (
        "3 session notes, as they were signed, with one later entry.",
        "Maya & Jonas, case C-0001",
        "The practice only",
        "One note concerns Maya alone.",
        "by Ruth Okafor, Harbour Street Counselling",
        "One note of these days that is not signed.",
        "Notes that a counsellor keeps apart from the record.",
        "Monday 5 October 2026",
    ):
        assert words in first, words
    assert "CANARY" not in first
    assert len(reader.pages) == 4


def test_the_notes_follow_in_order_each_on_a_page_of_its_own_with_bookmarks_and_tags(
    record: str, as_practitioner: FlaskClient
) -> None:
    reader = PdfReader(io.BytesIO(as_practitioner.get(record).data))
    texts = [page.extract_text() for page in reader.pages[1:]]
    for text, canary in zip(texts, ("CANARY-FIRST", "CANARY-SECOND", "CANARY-ALONE"), strict=True):
        assert canary in text
    assert "CANARY-LATE" in texts[1]
    assert "2026, " in texts[0]
    titles = list(_titles(reader.outline))
    for title in ("Maya & Jonas", "Monday 21 September 2026", "Monday 28 September 2026", "Late entry"):
        assert title in titles
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_no_draft_and_no_private_note_is_in_it(record: str, as_practitioner: FlaskClient) -> None:
    text = read(as_practitioner.get(record).data)
    assert "CANARY-FIRST" in text
    assert "CANARY-DRAFT" not in text
    assert "CANARY-PRIVATE" not in text


def test_only_the_days_that_were_asked_for(record: str, as_practitioner: FlaskClient) -> None:
    text = read(as_practitioner.get(f"{record}?from=2026-09-21&until=2026-09-28").data)
    assert "2 session notes" in text
    assert "Both partners." in text
    assert "CANARY-SECOND" in text
    assert "CANARY-ALONE" not in text
    assert "not signed" not in text


def test_one_note_is_a_range_too(record: str, as_practitioner: FlaskClient) -> None:
    text = read(as_practitioner.get(f"{record}?from=2026-09-21&until=2026-09-21").data)
    assert "1 session note, as it was signed." in text
    assert "CANARY-FIRST" in text


@pytest.mark.parametrize(
    "asked", ["from=2026-12-01&until=2026-11-01", "from=1999-01-01&until=1999-02-01", "from=0001-01-01"]
)
def test_days_without_a_note_lead_to_the_page_that_says_so(
    record: str, as_practitioner: FlaskClient, asked: str
) -> None:
    answer = as_practitioner.get(f"{record}?{asked}")
    assert answer.status_code == 303
    page = as_practitioner.get(answer.location)
    assert page.status_code == 200
    assert "Print these notes" not in page.text


def test_the_page_says_how_many_there_are_and_leads_to_the_file(
    record: str, world: World, as_practitioner: FlaskClient
) -> None:
    page = as_practitioner.get(f"/cases/{world.case_id}/notes/print").text
    assert "3 signed notes" in page
    assert "One note is not signed yet and stays out." in page
    link = page.split("notes.pdf?", 1)[1].split('"')[0].replace("&amp;", "&")
    assert as_practitioner.get(f"{record}?{link}").mimetype == "application/pdf"


def test_more_than_one_file_holds_is_said_and_not_printed(
    record: str, world: World, as_practitioner: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notes_record, "MOST", 2)
    answer = as_practitioner.get(record)
    assert answer.status_code == 303
    page = as_practitioner.get(answer.location).text
    assert "These are 3 notes. One file holds 2" in page
    assert "Print these notes" not in page


def test_a_couple_without_a_note_has_nothing_to_print(world: World, as_practitioner: FlaskClient) -> None:
    page = as_practitioner.get(f"/cases/{world.case_id}/notes/print").text
    assert "There is no signed note in these days." in page


def test_the_supervisor_prints_them_nobody_else_does_and_not_in_the_room(
    record: str,
    world: World,
    as_supervisor: FlaskClient,
    as_practitioner: FlaskClient,
    request: pytest.FixtureRequest,
) -> None:
    choose = f"/cases/{world.case_id}/notes/print"
    assert as_supervisor.get(record).mimetype == "application/pdf"
    for who in NOBODY:
        client: FlaskClient = request.getfixturevalue(who)
        assert client.get(record).status_code == 404, who
        assert client.get(choose).status_code == 404, who
    with as_practitioner.session_transaction() as session:
        session["room"] = str(world.case_id)
    assert as_practitioner.get(record).status_code == 404
    assert as_practitioner.get(choose).status_code == 404


def test_one_note_alone_says_what_it_is(world: World, inside: Inside, as_practitioner: FlaskClient) -> None:
    with inside():
        signed, draft = make_signed_note(world, make_held_session(world)), make_note(world, None)
    text = read(as_practitioner.get(f"/notes/{signed.id}/note.pdf").data)
    assert "A session note of Maya & Jonas, as it was signed. For the practice only" in text
    assert "by Ruth Okafor. Left out: earlier versions of the text." in text
    assert "not signed: it can still change." in read(as_practitioner.get(f"/notes/{draft.id}/note.pdf").data)


@pytest.fixture
def private(world: World, inside: Inside) -> str:
    """Where a private note is printed."""
    with inside():
        return f"/private-notes/{make_process_note(world, 'CANARY-PRIVATE words').id}/print"


def test_a_private_note_is_printed_only_when_it_is_meant_and_that_is_written_down(
    private: str, inside: Inside, as_practitioner: FlaskClient
) -> None:
    page = as_practitioner.get(private)
    assert page.status_code == 200
    assert "CANARY" not in page.text
    refused = as_practitioner.post(private)
    assert refused.status_code == 422
    assert "Tick this to print it." in refused.text
    answer = as_practitioner.post(private, data={"meant": "y"})
    assert answer.mimetype == "application/pdf"
    text = read(answer.data)
    assert "CANARY-PRIVATE words" in text
    assert "no part of the record" in text
    assert "Maya" not in text
    with inside():
        printed = db.session.scalars(
            select(AuditEntry).where(AuditEntry.event == "sessions.apart.printed")
        ).all()
        assert len(printed) == 1
        assert db.session.scalar(select(func.count(IssuedDocument.id))) == 0


def test_nobody_else_prints_it_nor_learns_that_it_exists(
    private: str, world: World, as_practitioner: FlaskClient, request: pytest.FixtureRequest
) -> None:
    for who in (*NOBODY, "as_supervisor"):
        client: FlaskClient = request.getfixturevalue(who)
        assert client.get(private).status_code == 404, who
        assert client.post(private, data={"meant": "y"}).status_code == 404, who
    with as_practitioner.session_transaction() as session:
        session["room"] = str(world.case_id)
    assert as_practitioner.post(private, data={"meant": "y"}).status_code == 404


def test_where_it_cannot_be_printed_the_page_says_why_and_nothing_is_written_down(
    private: str, inside: Inside, as_practitioner: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> bytes:
        raise NoPango("no Pango here")

    from clinic.documents.sheets import private_note

    monkeypatch.setattr(private_note, "pdf", fails)
    answer = as_practitioner.post(private, data={"meant": "y"})
    assert answer.status_code == 503
    assert "no Pango here" in answer.text
    with inside():
        assert not db.session.scalars(
            select(AuditEntry).where(AuditEntry.event == "sessions.apart.printed")
        ).all()
