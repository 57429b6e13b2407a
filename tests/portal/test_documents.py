"""What partners take with them: joint things and their own marks; never what is the other's, or for the counsellor only."""

import io
import re

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from clinic.assignments.adherence import How
from clinic.couples.queries import get_partner
from clinic.documents.sheets.partners_copy import PartnersCopy, partners_copy
from clinic.practices.queries import get_own_practice
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, tell_squares, today
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
