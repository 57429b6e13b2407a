"""The progress report on paper: three copies, and no word on one that is for another."""

import io
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from clinic.couples.queries import get_case
from clinic.journal import EntryKind
from clinic.journal.services import write_entry
from tests.conftest import Inside
from tests.factories.assignments import today
from tests.factories.world import World
from tests.progress.test_page import a_history, in_the_room

LONG_AGO = "from=2020-01-01"


def read(client: FlaskClient, world: World, copy: str, more: str = "") -> PdfReader:
    answer = client.get(f"/cases/{world.case_id}/report.pdf?copy={copy}&{more}")
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    return PdfReader(io.BytesIO(answer.data))


def words(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


@pytest.fixture
def told(world: World, inside: Inside) -> World:
    with inside():
        a_history(world, 6)
    return world


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_couples_copy_is_one_page_in_its_order(as_practitioner: FlaskClient, told: World, paper: str):
    pdf = read(as_practitioner, told, "couple", f"paper={paper}&{LONG_AGO}")
    assert len(pdf.pages) == 1
    text = words(pdf)
    parts = [
        "for both partners",
        "What you kept up",
        "What mattered most",
        "What you agreed",
        "When it was hard",
        "Page 1 of 1",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    for private in ("Private need", "Secret of both", "Feeling close", "of 42", "practice only"):
        assert private not in text


def test_the_couples_copy_stays_on_one_page_however_much_was_said(
    as_practitioner: FlaskClient, told: World, inside: Inside
):
    with inside():
        case = get_case(told.case_id)
        for nth in range(12):
            long = f"{nth} " + "We walked home the long way round and nobody looked at a telephone. " * 25
            kind = EntryKind.MATTERED if nth % 2 else EntryKind.JOY
            write_entry(case, kind, long, on_day=today(), said_by=None, by=told.accounts["practitioner"])
    assert len(read(as_practitioner, told, "couple", LONG_AGO).pages) == 1


def test_a_partners_copy_has_their_own_and_nothing_of_the_other(as_practitioner: FlaskClient, told: World):
    for me, name, other in ((told.maya_id, "Maya", "Jonas"), (told.jonas_id, "Jonas", "Maya")):
        pdf = read(as_practitioner, told, str(me), LONG_AGO)
        text, first = words(pdf), pdf.pages[0].extract_text()
        assert f"Private need of {name}." in text
        assert f"Private need of {other}." not in text
        assert f"for {name} alone" in text
        assert f"{other} went from" not in text
        assert "Feeling close" in text
        assert "Private" not in first


def test_the_practitioners_copy_has_both(as_practitioner: FlaskClient, told: World):
    text = words(read(as_practitioner, told, "practitioner", LONG_AGO))
    for part in ("practice only", "Maya went from", "Jonas went from", "Secret of both.", "6 joint sessions"):
        assert part in text


def test_with_nothing_known_every_copy_is_kind(as_practitioner: FlaskClient, world: World):
    assert "That is where many begin" in words(read(as_practitioner, world, "couple"))
    assert "That is fine" in words(read(as_practitioner, world, str(world.maya_id)))
    assert "No joint session" in words(read(as_practitioner, world, "practitioner"))


def test_in_the_room_there_is_only_the_couples_copy(as_practitioner: FlaskClient, told: World):
    client = in_the_room(as_practitioner, told)
    assert "Private" not in words(read(client, told, "couple", LONG_AGO))
    for copy in ("practitioner", str(told.maya_id)):
        assert client.get(f"/cases/{told.case_id}/report.pdf?copy={copy}").status_code == 404


@pytest.mark.parametrize(
    "copy", ["nobody", "00000000-0000-0000-0000-000000000000", "%F0%9F%99%82", "a" * 3000]
)
def test_a_copy_for_nobody_is_not_there(as_practitioner: FlaskClient, world: World, copy: str):
    assert as_practitioner.get(f"/cases/{world.case_id}/report.pdf?copy={copy}").status_code == 404


@pytest.mark.parametrize(
    "who", ["colleague", "manager", "front_desk", "partner", "other_partner", "other_practice"]
)
def test_for_others_there_is_no_report(request: pytest.FixtureRequest, world: World, who: str):
    client = request.getfixturevalue(f"as_{who}")
    assert client.get(f"/cases/{world.case_id}/report.pdf?copy=couple").status_code == 404


def test_names_of_any_letters_are_read_back_whole(as_practitioner: FlaskClient, told: World, inside: Inside):
    with inside():
        maya, jonas = get_case(told.case_id).partners
        maya.person.called, jonas.person.called = "Żaneta " + "Ł" * 180, "יונתן"
    text = words(read(as_practitioner, told, "practitioner", LONG_AGO))
    assert "Żaneta" in text
    assert "ןתנוי" in text or "יונתן" in text


def test_the_same_days_give_the_same_bytes(as_practitioner: FlaskClient, told: World):
    address = f"/cases/{told.case_id}/report.pdf?copy=couple&from={today() - timedelta(weeks=3)}&until={date(2030, 1, 1)}"
    assert as_practitioner.get(address).data == as_practitioner.get(address).data
