"""What partners take with them: joint things and their own marks; never what is the other's, or for the counsellor only."""

import io
import re
from datetime import timedelta

import pytest
import time_machine
from flask.testing import FlaskClient
from pypdf import PdfReader

from clinic import clock
from clinic.accounts import Account
from clinic.agreements.pausing import AfterPause
from clinic.agreements.services import pauses
from clinic.assignments.adherence import How
from clinic.assignments.services import keep_how_sure
from clinic.couples.queries import get_partner
from clinic.database import db
from clinic.documents.sheets.partners_copy import PartnersCopy, partners_copy
from clinic.practices.queries import get_own_practice
from tests.conftest import Inside
from tests.factories.accounts import PASSWORD, give_password
from tests.factories.assignments import clear_both, make_assignment, tell_squares, today
from tests.factories.measures import make_result
from tests.factories.planted import plant
from tests.factories.world import World

CANARY = re.compile(r"CANARY-(\w+)-([\w-]+)")


def _copy(world: World, inside: Inside, *, with_alone: bool) -> PartnersCopy:
    with inside():
        maya = get_partner(world.maya_id)
        return partners_copy(maya, get_own_practice(), today=today(), with_alone=with_alone)


@pytest.fixture
def planted(world: World, inside: Inside) -> None:
    with inside():
        plant(world)


def _seen(text: str) -> set[str]:
    return {found.group(1) for found in CANARY.finditer(text)}


def test_the_copy_of_the_portal_holds_joint_things_only(
    world: World, inside: Inside, planted: None, as_partner: FlaskClient
) -> None:
    answer = as_partner.get("/portal/documents/copy.json")
    assert answer.mimetype == "application/json"
    text = answer.get_data(as_text=True)
    assert _seen(text) == {"joint"}
    assert "CANARY-joint-agreement" in text
    assert "CANARY-joint-joy" in text
    assert _copy(world, inside, with_alone=False).alone == ()
    for word in ("note", "rating", "felt_safe", str(world.maya_id), str(world.case_id)):
        assert word not in text


def test_paper_and_data_say_the_same(
    world: World, inside: Inside, planted: None, as_partner: FlaskClient
) -> None:
    answer = as_partner.get("/portal/documents/copy.pdf")
    assert answer.mimetype == "application/pdf"
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages)
    assert _seen(text) == {"joint"}
    assert "Copy for Maya" in text


def test_what_was_answered_alone_is_on_the_copy_for_the_room_and_on_no_other(
    world: World, inside: Inside
) -> None:
    with inside():
        clear_both(world)
        given = make_assignment(world, "fifteen-minute-needs-talk")
        for seat, total, sure in ((world.maya_id, "14", 3), (world.jonas_id, "19", 8)):
            make_result(world, total, instrument_id="phq-9", partner_id=seat)
            keep_how_sure(given, seat, sure, world.accounts["practitioner"])
        maya, jonas = get_partner(world.maya_id), get_partner(world.jonas_id)
        with time_machine.travel(clock.now() - timedelta(hours=2), tick=False):
            pauses.call(maya, minutes=30, by=world.accounts["partner"])
        pauses.answer(maya, AfterPause.NOT_TODAY, by=world.accounts["partner"])
        pauses.answer(jonas, AfterPause.BACK, by=world.accounts["other_partner"])
    own = {
        part.heading: [(line.what, line.words) for line in part.lines]
        for part in _copy(world, inside, with_alone=True).alone
    }
    assert own == {
        "Questionnaires": [("PHQ-9", "14")],
        "How sure, before the first time": [("Fifteen-minute needs talk", "3 of 10")],
        "After a pause": [("", "not today")],
    }
    assert "PHQ-9" not in repr(_copy(world, inside, with_alone=False))


def test_own_marks_are_on_it_and_the_others_are_not(
    world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    before = as_partner.get("/portal/documents/copy.json").get_json()
    assert before["kept"] == []
    with inside():
        clear_both(world)
        given = make_assignment(world, "specific-gratitude")
        tell_squares(world, given, world.maya_id, How.PART)
        tell_squares(world, given, world.jonas_id, How.ALL, How.ALL)
    (part,) = as_partner.get("/portal/documents/copy.json").get_json()["kept"]
    assert [(line["words"], line["who"]) for line in part["lines"][1:]] == [("Part of it", "Maya")]


def test_the_copy_for_the_room_also_holds_what_she_said_alone_and_nothing_of_his(
    world: World, inside: Inside, planted: None, as_practitioner: FlaskClient
) -> None:
    page = _copy(world, inside, with_alone=True)
    assert _seen(repr(page.alone)) == {"maya"}
    assert "CANARY-maya-need" in repr(page.alone)
    assert "Hope" in repr(page.alone)
    assert _seen(repr(page)) == {"joint", "maya"}
    answer = as_practitioner.get(f"/partners/{world.maya_id}/copy.pdf")
    text = " ".join(one.extract_text() for one in PdfReader(io.BytesIO(answer.data)).pages)
    assert "Said to the counsellor only" in text
    assert _seen(text) == {"joint", "maya"}
    assert f"/partners/{world.maya_id}/copy.pdf" in as_practitioner.get(f"/cases/{world.case_id}/file/").text


def test_the_copy_for_the_room_is_nobody_elses(
    world: World, as_partner: FlaskClient, as_colleague: FlaskClient, as_manager: FlaskClient
) -> None:
    for client in (as_partner, as_colleague, as_manager):
        assert client.get(f"/partners/{world.maya_id}/copy.pdf").status_code == 404


def test_the_sheets_are_those_that_stand_on_the_pages(
    world: World, inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        both = make_assignment(world, "specific-gratitude").id
        hers = make_assignment(world, "daily-care-ritual", partner_id=world.maya_id).id
    page = as_partner.get("/portal/documents/").text
    assert f"/portal/homework/{both}/sheet.pdf" in page
    assert f"/portal/homework/{hers}/sheet.pdf" in page
    assert as_partner.get(f"/portal/homework/{hers}/sheet.pdf").mimetype == "application/pdf"
    assert str(hers) not in as_other_partner.get("/portal/documents/").text
    assert as_other_partner.get(f"/portal/homework/{hers}/sheet.pdf").status_code == 404


def _linked(pdf: bytes) -> list[str]:
    """The addresses that a paper leads to."""
    notes = [
        note.get_object() for page in PdfReader(io.BytesIO(pdf)).pages for note in page.get("/Annots", [])
    ]
    return [note["/A"]["/URI"] for note in notes]


def test_the_code_on_a_sheet_leads_past_the_sign_in_to_that_homework(
    world: World, inside: Inside, as_practitioner: FlaskClient, signed_out: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        given = make_assignment(world, "specific-gratitude").id
        give_password(world.accounts["partner"])
        db.session.commit()
    paper = as_practitioner.get(f"/assignments/{given}/sheet.pdf")
    (address,) = _linked(paper.data)
    assert address == f"http://localhost/portal/homework/{given}/"
    answer = signed_out.get(address)
    assert answer.headers["Location"] == f"/sign-in?next=%2Fportal%2Fhomework%2F{given}%2F"
    form = signed_out.get(answer.headers["Location"]).text
    assert "Common Ground" not in form
    assert "Maya" not in form
    typed = {"email": "partner@example.org", "password": PASSWORD}
    inside_now = signed_out.post(answer.headers["Location"], data=typed)
    assert inside_now.headers["Location"] == f"/portal/homework/{given}/"


def test_no_sheet_tells_whether_the_other_signs_in_somewhere(
    world: World, inside: Inside, as_practitioner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        given = make_assignment(world, "specific-gratitude").id
    addresses = {f"/assignments/{given}/sheet.pdf": as_practitioner}
    addresses |= {f"/portal/homework/{given}/sheet.pdf": as_other_partner}
    before = [client.get(address).data for address, client in addresses.items()]
    with inside():
        db.session.get_one(Account, world.accounts["partner"]).person_id = None
        db.session.commit()
    assert [client.get(address).data for address, client in addresses.items()] == before
    assert all(_linked(pdf) for pdf in before)


def test_a_practice_may_leave_the_code_out_for_everybody(
    world: World, inside: Inside, as_practitioner: FlaskClient, as_partner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        given = make_assignment(world, "specific-gratitude").id
        get_own_practice().codes_on_sheets = False
        db.session.commit()
    assert _linked(as_practitioner.get(f"/assignments/{given}/sheet.pdf").data) == []
    assert _linked(as_partner.get(f"/portal/homework/{given}/sheet.pdf").data) == []
