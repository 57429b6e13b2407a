"""PDFs of the desk: what stands on them, who gets them, and that the same content is the same bytes."""

import io
import uuid
from datetime import datetime, time, timedelta

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import func, select

from clinic.agreements.queries import get_asking
from clinic.agreements.services.signing import ask_fairness
from clinic.audit import AuditEntry
from clinic.couples.queries import get_case
from clinic.database import db
from clinic.documents.models import IssuedDocument
from clinic.documents.sheets.log_table import day_words
from clinic.printing import NoPango
from tests.agreements.typed import WORDING
from tests.conftest import Inside
from tests.factories.agreements import make_agreement
from tests.factories.assignments import clear_both, make_assignment, tell_words, today
from tests.factories.sessions import make_session, make_signed_note
from tests.factories.world import World


def read(pdf: bytes) -> str:
    """The text of a PDF, blanks and line ends as single blanks."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


@pytest.fixture
def papers(world: World, inside: Inside) -> dict[str, str]:
    """Addresses of one document of each kind."""
    by = world.accounts["practitioner"]
    with inside():
        clear_both(world)
        case = get_case(world.case_id)
        assignment = make_assignment(world, "twenty-minute-listening", why="So that evenings end in words.")
        tell_words(world, assignment, world.maya_id, obstacle="CANARY-OBSTACLE", difficulty=9)
        agreement = make_agreement(case, by=by)
        note = make_signed_note(world, text="CANARY-NOTE was said.")
        return {
            "sheet": f"/assignments/{assignment.id}/sheet.pdf",
            "agreement": f"/agreements/{agreement.id}/page.pdf",
            "note": f"/notes/{note.id}/note.pdf",
            "brief": f"/cases/{case.id}/brief.pdf",
        }


def test_the_couples_sheet_names_both_says_why_and_whose_it_is(
    papers: dict[str, str], as_practitioner: FlaskClient
) -> None:
    answer = as_practitioner.get(papers["sheet"])
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    text = read(answer.data)
    for words in (
        "For Maya and Jonas",
        "So that evenings end in words.",
        "C-0001",
        "Sheet for both partners",
        "020 7946 0000",
    ):
        assert words in text, words
    assert "CANARY" not in text
    assert "How difficult was it" not in text


def test_a_partners_own_sheet_has_that_partners_ratings_and_not_the_others_plan(
    world: World, papers: dict[str, str], as_practitioner: FlaskClient
) -> None:
    text = read(as_practitioner.get(f"{papers['sheet']}?of={world.maya_id}").data)
    assert "Maya’s own sheet" in text
    assert "How difficult was it" in text
    assert "Jonas will" not in text
    assert "CANARY" not in text


def test_the_agreement_has_its_terms_and_a_line_for_each_to_sign(
    papers: dict[str, str], as_practitioner: FlaskClient
) -> None:
    text = read(as_practitioner.get(papers["agreement"]).data)
    for words in (
        "Money talks on Sundays",
        "for both partners",
        "Maya",
        "Jonas",
        "We agree to this",
        "counsellor",
    ):
        assert words in text, words


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("part", ["Wort und " * 55, "\n".join(["Wort"] * 6)])
def test_the_longest_agreement_is_one_page_with_a_line_for_each_to_sign(
    world: World, as_practitioner: FlaskClient, paper: str, part: str
) -> None:
    parts = dict.fromkeys(("limit", "may_raise", "may_not_raise", "response"), part)
    wording = (
        WORDING | parts | {"title": "Visits of the family " * 5, "return_when": "Both, at the table " * 10}
    )
    wording |= dict.fromkeys(("need", "kept_when"), "\n".join([part[:60].replace("\n", " ")] * 2))
    wording |= {"owner": "1", "starts_on": "2026-01-05"}
    there = as_practitioner.post(f"/cases/{world.case_id}/agreements/propose", data=wording)
    pdf = PdfReader(io.BytesIO(as_practitioner.get(f"{there.location}page.pdf?paper={paper}").data))
    assert len(pdf.pages) == 1
    assert "We agree to this" in pdf.pages[0].extract_text()


def test_a_note_on_paper_says_that_it_is_the_practices(
    papers: dict[str, str], as_practitioner: FlaskClient
) -> None:
    text = read(as_practitioner.get(papers["note"]).data)
    assert "CANARY-NOTE was said." in text
    assert "practice only" in text
    assert "Signed by Ruth Okafor" in text


def test_the_printed_brief_holds_nothing_private(
    papers: dict[str, str], as_practitioner: FlaskClient
) -> None:
    text = read(as_practitioner.get(papers["brief"]).data)
    assert "Maya & Jonas" in text
    assert "Twenty-minute" in text
    for words in ("CANARY-OBSTACLE", "seen alone", "safe contact", "risk"):
        assert words not in text, words


@pytest.mark.parametrize("kind", ["sheet", "agreement", "note", "brief"])
@pytest.mark.parametrize(
    "who",
    ["as_colleague", "as_manager", "as_front_desk", "as_partner", "as_other_partner", "as_other_practice"],
)
def test_nobody_else_gets_a_document(
    papers: dict[str, str], request: pytest.FixtureRequest, kind: str, who: str
) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    assert client.get(papers[kind]).status_code == 404


@pytest.mark.parametrize("kind", ["sheet", "agreement", "note", "brief"])
def test_signed_out_one_is_asked_to_sign_in(
    papers: dict[str, str], signed_out: FlaskClient, kind: str
) -> None:
    assert signed_out.get(papers[kind]).status_code == 303


def test_in_the_room_only_joint_pages_are_printed(
    world: World, papers: dict[str, str], as_practitioner: FlaskClient
) -> None:
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert as_practitioner.get(papers["sheet"]).status_code == 200
    assert as_practitioner.get(papers["agreement"]).status_code == 200
    for address in (papers["note"], papers["brief"], f"{papers['sheet']}?of={world.maya_id}"):
        assert as_practitioner.get(address).status_code == 404


@pytest.mark.parametrize("query", ["?of=x", "?of=00000000-0000-4000-8000-000000000000"])
def test_a_sheet_of_somebody_else_is_not_found(
    papers: dict[str, str], as_practitioner: FlaskClient, query: str
) -> None:
    assert as_practitioner.get(papers["sheet"] + query).status_code == 404


def test_an_exercise_given_to_one_has_no_sheet_of_the_other(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        own = make_assignment(world, "specific-gratitude", partner_id=world.jonas_id, why="For Jonas alone.")
    address = f"/assignments/{own.id}/sheet.pdf"
    assert "For Jonas alone." in read(as_practitioner.get(f"{address}?of={world.jonas_id}").data)
    assert as_practitioner.get(f"{address}?of={world.maya_id}").status_code == 404


def test_fairness_never_stands_on_the_agreements_page(
    world: World, inside: Inside, papers: dict[str, str], as_practitioner: FlaskClient
) -> None:
    before = as_practitioner.get(papers["agreement"]).data
    with inside():
        asking = get_asking(uuid.UUID(papers["agreement"].split("/")[2]), 1)
        by = world.accounts["practitioner"]
        ask_fairness(asking.agreement, asking.partner, rating=1, words="CANARY-UNFAIR", by=by)
    assert as_practitioner.get(papers["agreement"]).data == before


def test_the_same_content_is_made_once_and_given_again_as_the_same_bytes(
    inside: Inside,
    papers: dict[str, str],
    as_practitioner: FlaskClient,
    as_supervisor: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = as_practitioner.get(papers["sheet"]).data
    monkeypatch.setattr("clinic.printing.typeset", _refuse)
    assert as_practitioner.get(papers["sheet"]).data == first
    assert as_supervisor.get(papers["sheet"]).data == first
    with inside():
        kept = db.session.scalars(select(IssuedDocument)).one()
        assert kept.pdf == first
        assert b"%PDF" not in (kept.pdf_sealed or b"")


def test_another_paper_size_or_content_is_another_document(
    inside: Inside, papers: dict[str, str], as_practitioner: FlaskClient
) -> None:
    normal = as_practitioner.get(papers["agreement"]).data
    letter = as_practitioner.get(papers["agreement"] + "?paper=Letter").data
    large = as_practitioner.get(papers["agreement"] + "?size=large").data
    boxes = [
        tuple(map(round, PdfReader(io.BytesIO(pdf)).pages[0].mediabox[2:])) for pdf in (normal, letter, large)
    ]
    assert boxes == [(595, 842), (612, 792), (595, 842)]
    assert len({normal, letter, large}) == 3
    assert as_practitioner.get(papers["agreement"] + "?paper=Tabloid").data == normal


def test_every_opening_is_audited(
    inside: Inside, papers: dict[str, str], as_practitioner: FlaskClient
) -> None:
    for _ in range(3):
        as_practitioner.get(papers["sheet"])
    with inside():
        events = db.session.scalars(
            select(AuditEntry.event).where(AuditEntry.event.startswith("documents."))
        ).all()
    assert sorted(events) == [
        "documents.document.issued",
        "documents.document.opened",
        "documents.document.opened",
    ]


def test_a_blank_sheet_has_no_name_and_is_kept_in_no_table(
    inside: Inside, as_front_desk: FlaskClient
) -> None:
    answer = as_front_desk.get("/exercises/one-modest-act/sheet.pdf")
    assert answer.status_code == 200
    assert "One modest act" in read(answer.data)
    with inside():
        assert db.session.scalar(select(func.count()).select_from(IssuedDocument)) == 0
    assert as_front_desk.get("/exercises/no-such-exercise/sheet.pdf").status_code == 404


def test_without_pango_the_page_says_what_to_install(
    papers: dict[str, str], as_practitioner: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object, **__: object) -> None:
        raise NoPango("Pango is missing. Install it with: apt-get install libpango-1.0-0")

    monkeypatch.setattr("clinic.printing.typeset", missing)
    answer = as_practitioner.get(papers["sheet"])
    assert answer.status_code == 503
    assert "libpango-1.0-0" in answer.text


@pytest.mark.parametrize("kind", ["sheet", "agreement", "note", "brief"])
def test_every_document_is_tagged_named_and_in_a_language(
    papers: dict[str, str], as_practitioner: FlaskClient, kind: str
) -> None:
    reader = PdfReader(io.BytesIO(as_practitioner.get(papers[kind]).data))
    root = reader.trailer["/Root"].get_object()
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"]
    title = reader.metadata.title if reader.metadata else ""
    assert title
    assert not any(name in title for name in ("Maya", "Jonas", "Money"))


def test_hostile_words_are_text_on_paper(world: World, inside: Inside, as_practitioner: FlaskClient) -> None:
    hostile = '<img src="file:///etc/passwd"><script>x</script> {{ 7*7 }}'
    with inside():
        clear_both(world)
        assignment = make_assignment(world, "one-modest-act", why=hostile)
    text = read(as_practitioner.get(f"/assignments/{assignment.id}/sheet.pdf").data)
    assert "{{ 7*7 }}" in text
    assert "root:" not in text


def _refuse(*_: object, **__: object) -> None:
    raise AssertionError("this was made before")


def test_once_the_day_of_the_review_has_come_the_sheet_names_the_session_after_it(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        make_session(world, datetime.combine(today() + timedelta(days=14), time(16)))
        assignment = make_assignment(world, "twenty-minute-listening", review_on=today())
        later = make_assignment(world, "nightly-debrief", review_on=today() + timedelta(days=7))
    for given, days in ((assignment, 14), (later, 7)):
        text = read(as_practitioner.get(f"/assignments/{given.id}/sheet.pdf").data)
        assert f"We review it {day_words(today() + timedelta(days=days), 'en')}" in text


def test_the_sheet_of_what_is_done_when_it_comes_up_has_no_days(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        assignment = make_assignment(world, "pause-breathe-return")
    answer = as_practitioner.get(f"/assignments/{assignment.id}/sheet.pdf")
    assert answer.status_code == 200
    assert "For Maya and Jonas" in read(answer.data)


def test_homework_of_one_alone_has_that_ones_own_sheet_and_no_other(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        own = make_assignment(world, "specific-gratitude", partner_id=world.jonas_id)
        address = f"/assignments/{own.id}/sheet.pdf"
    text = read(as_practitioner.get(address).data)
    assert "For Jonas" in text
    assert "Maya" not in text
