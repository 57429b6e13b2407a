"""Each partner signs each point for themselves, in a wording that stays; what is missing is seen by the practitioner alone."""

import io
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from clinic.consents import SignedHow
from clinic.consents.elements import ELEMENTS
from clinic.consents.queries.consents import get_point, list_points, list_signed, list_wordings, signed_by
from clinic.consents.services.consents import sign_points, withdraw, word_anew
from clinic.couples.queries import get_case, get_partner
from clinic.refusal import Missing, Refusal
from tests.conftest import Inside
from tests.factories.assignments import today
from tests.factories.world import World

CODES = [element.code for element in ELEMENTS]


def _signs(world: World, codes: list[str] | None = None) -> None:
    by = world.accounts["practitioner"]
    maya = get_partner(world.maya_id)
    sign_points(maya, codes or CODES, on=today(), how=SignedHow.IN_THE_ROOM, by=by)


def test_each_signs_for_themselves_and_what_is_missing_is_known(world: World, inside: Inside) -> None:
    with inside():
        _signs(world, ["fees", "court"])
        _signs(world, ["fees"])
        maya, jonas = list_signed(get_case(world.case_id))
        assert set(maya.signed) == {"fees", "court"}
        assert len(maya.missing) == len(CODES) - 2
        assert [point.code for point in jonas.missing] == CODES


def test_a_new_wording_asks_again_and_the_earlier_one_stays(world: World, inside: Inside) -> None:
    by = world.accounts["manager"]
    with inside():
        _signs(world)
        word_anew(get_point("fees"), "Sixty a session.", by=by)
        word_anew(get_point("fees"), " Sixty a session. ", by=by)
        found = signed_by(get_partner(world.maya_id))
        assert [point.code for point in found.missing] == ["fees"]
        assert found.signed["fees"].number == 0
        assert [(row.number, row.words) for row in list_wordings("fees")] == [(1, "Sixty a session.")]
        _signs(world, ["fees"])
        assert not signed_by(get_partner(world.maya_id)).missing
        assert next(point for point in list_points() if point.code == "fees").since == today()
        with pytest.raises(Missing):
            get_point("anything")


def test_it_can_be_taken_back_and_signed_again(world: World, inside: Inside) -> None:
    by = world.accounts["practitioner"]
    with inside():
        maya = get_partner(world.maya_id)
        with pytest.raises(Refusal, match="Nothing is signed"):
            withdraw(maya, by=by)
        _signs(world)
        withdraw(maya, by=by)
        assert [point.code for point in signed_by(maya).missing] == CODES
        _signs(world)
        assert not signed_by(maya).missing


def test_who_has_left_the_seat_is_asked_for_nothing(world: World, inside: Inside) -> None:
    with inside():
        jonas = get_partner(world.jonas_id)
        jonas.until = today()
        assert [one.partner.id for one in list_signed(jonas.case)] == [world.maya_id]
        assert signed_by(jonas).missing == ()


def test_from_the_file_to_all_signed(world: World, as_practitioner: FlaskClient) -> None:
    case, maya = f"/cases/{world.case_id}", f"/partners/{world.maya_id}"
    assert "12 points to sign" in as_practitioner.get(f"{case}/file/").text
    page = as_practitioner.get(f"{maya}/consents").text
    assert page.count("checked") >= len(CODES)
    data = {"codes": CODES[1:], "how": "on_paper", "on": str(today())}
    assert as_practitioner.post(f"{maya}/consents", data=data).status_code == 303
    shown = as_practitioner.get(f"{case}/consents/").text
    assert "not signed yet" in shown
    assert "on paper" in shown
    assert "one point to sign" in as_practitioner.get(f"{case}/file/").text
    as_practitioner.post(f"{maya}/consents", data=data | {"codes": CODES[:1]})
    assert "All of it is signed" in as_practitioner.get(f"{maya}/consents").text
    assert "all signed" in as_practitioner.get(f"{case}/file/").text
    assert as_practitioner.post(f"{maya}/consents/withdraw").status_code == 303
    assert "all signed" not in as_practitioner.get(f"{case}/file/").text


@pytest.mark.parametrize(
    "change, words",
    [
        ({"codes": []}, "tick what was signed"),
        ({"codes": ["x"]}, "not a valid choice"),
        ({"on": str(today() + timedelta(days=2))}, "still to come"),
        ({"on": ""}, "Which day is it?"),
        ({"how": "by_pigeon"}, "valid choice"),
    ],
)
def test_what_does_not_hold_comes_back(
    world: World, as_practitioner: FlaskClient, change: dict[str, object], words: str
) -> None:
    data = {"codes": CODES, "how": "on_paper", "on": str(today())} | change
    found = as_practitioner.post(f"/partners/{world.maya_id}/consents", data=data)
    assert found.status_code == 422
    assert words.lower() in found.text.lower()


def test_the_page_to_sign_is_one_partners_own_and_the_same_once_signed(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    address = f"/partners/{world.maya_id}/consent.pdf"
    before = as_practitioner.get(address).data
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(before)).pages)
    assert "Maya Lind" in text
    assert "Jonas" not in text
    with inside():
        _signs(world)
    assert as_practitioner.get(address).data == before


def test_the_practice_words_it_and_nobody_else(
    world: World,
    inside: Inside,
    as_manager: FlaskClient,
    as_practitioner: FlaskClient,
    as_partner: FlaskClient,
    as_other_practice: FlaskClient,
) -> None:
    assert "Fees" in as_manager.get("/practice/consents/").text
    address = "/practice/consents/fees"
    assert as_manager.post(address, data={"words": "  "}).status_code == 422
    assert as_manager.post(address, data={"words": "x" * 50_000}).status_code == 422
    assert as_manager.post(address, data={"words": "רק כאן 🌿"}).status_code == 303
    assert "רק כאן 🌿" in as_manager.get(address).text
    assert as_manager.get("/practice/consents/nothing").status_code == 404
    for client in (as_practitioner, as_partner):
        assert client.get(address).status_code == 404
    assert "רק כאן" not in as_other_practice.get(address).text


def test_nobody_else_gets_to_what_was_signed(
    world: World,
    as_colleague: FlaskClient,
    as_other_practice: FlaskClient,
    as_manager: FlaskClient,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
    as_supervisor: FlaskClient,
    as_practitioner: FlaskClient,
    signed_out: FlaskClient,
) -> None:
    reads = (f"/cases/{world.case_id}/consents/", f"/partners/{world.maya_id}/consent.pdf")
    write = f"/partners/{world.maya_id}/consents"
    for client in (as_colleague, as_other_practice, as_manager, as_partner, as_other_partner):
        assert {client.get(address).status_code for address in (*reads, write)} == {404}
    assert {as_supervisor.get(address).status_code for address in reads} == {200}
    assert as_supervisor.get(write).status_code == 404
    assert signed_out.get(write).status_code == 303
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert {as_practitioner.get(address).status_code for address in (*reads, write)} == {404}
