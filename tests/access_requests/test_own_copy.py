"""Who asks what is kept of them is handed exactly their own within a month, and its reasons tell nothing of anybody."""

import io
import re
import uuid
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from clinic.access_requests.due import due_on
from clinic.access_requests.queries import get_access_request
from clinic.access_requests.services import hand_out, take
from clinic.consents import SignedHow
from clinic.consents.services.consents import sign_points
from clinic.couples import Audience
from clinic.couples.queries import get_case, get_partner
from clinic.database import db
from clinic.documents.models import IssuedDocument
from clinic.documents.sheets.access_copy import access_copy
from clinic.journal import EntryKind
from clinic.journal.services import write_entry
from clinic.practices.queries import get_own_practice
from clinic.refusal import Missing, Refusal
from tests.architecture.test_privacy import CANARY
from tests.conftest import Inside
from tests.factories.assignments import today
from tests.factories.planted import plant
from tests.factories.sessions import MONDAY, make_held_session, make_signed_note
from tests.factories.viewers import practitioner
from tests.factories.world import World

SECRET = re.compile(r"SECRET-\d+-\w+")


@pytest.fixture
def asked(world: World, inside: Inside) -> uuid.UUID:
    """Maya asked yesterday."""
    with inside():
        by = world.accounts["practitioner"]
        return take(get_partner(world.maya_id), on=today() - timedelta(days=1), by=by).id


def _text(client: FlaskClient, asked: uuid.UUID) -> str:
    pdf = client.get(f"/access-requests/{asked}/copy.pdf")
    assert pdf.mimetype == "application/pdf"
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.data)).pages)


@given(st.dates(date(2000, 1, 1), date(2199, 1, 1)))
def test_it_is_due_a_calendar_month_later_or_on_the_last_day_of_a_shorter_one(day: date) -> None:
    due = due_on(day)
    assert 28 <= (due - day).days <= 31
    assert due.day == day.day or (due + timedelta(days=1)).day == 1
    assert (due.month - day.month) % 12 == 1


def test_the_copy_holds_exactly_ones_own(
    world: World, inside: Inside, asked: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    with inside():
        plant(world)
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        for number in range(50):
            for partner in case.partners:
                said = f"SECRET-{number}-{partner.called}"
                write_entry(
                    case,
                    EntryKind.NEED,
                    said,
                    on_day=today(),
                    said_by=partner,
                    by=by,
                    audience=Audience.PARTNER,
                )
        alone = make_held_session(world, MONDAY + timedelta(days=3), partner_id=world.maya_id)
        make_signed_note(world, alone, text="Of her alone.", concerns_id=world.maya_id)
        other = make_held_session(world, MONDAY + timedelta(days=4), partner_id=world.jonas_id)
        make_signed_note(world, other, text="Of him alone.", concerns_id=world.jonas_id)
        sign_points(case.partners[0], ["fees"], on=today(), how=SignedHow.ON_PAPER, by=by)
    text = _text(as_practitioner, asked)
    assert set(SECRET.findall(text)) == {f"SECRET-{number}-Maya" for number in range(50)}
    assert {match.group(1) for match in CANARY.finditer(text)} == {"joint", "maya", "practice"}
    assert {match.group(0) for match in CANARY.finditer(text) if match.group(1) == "practice"} == {
        "CANARY-practice-note-maya"
    }
    assert "Of her alone." in text
    assert "Of him alone." not in text
    assert "Fees" in text


def test_why_something_is_left_out_is_said_in_the_same_words_whatever_there_is(
    world: World, inside: Inside, asked: uuid.UUID
) -> None:
    def copies() -> tuple[object, str]:
        reader = practitioner(world)
        page = access_copy(get_access_request(asked), get_own_practice(), reader, today=today())
        return page.reasons, repr(page)

    with inside():
        before, whole = copies()
    with inside():
        by, jonas = world.accounts["practitioner"], get_partner(world.jonas_id)
        for _ in range(3):
            write_entry(
                jonas.case,
                EntryKind.NEED,
                "His.",
                on_day=today(),
                said_by=jonas,
                by=by,
                audience=Audience.PARTNER,
            )
        alone = make_held_session(world, MONDAY, partner_id=world.jonas_id)
        make_signed_note(world, alone, text="Of him alone.", concerns_id=world.jonas_id)
    with inside():
        assert copies() == (before, whole)
    with inside():
        maya = get_partner(world.maya_id)
        write_entry(
            maya.case, EntryKind.NEED, "Hers.", on_day=today(), said_by=maya, by=by, audience=Audience.PARTNER
        )
    with inside():
        reasons, now = copies()
        assert reasons == before
        assert now != whole, "the control: what is hers makes a difference"


def test_from_asking_to_handing_out(world: World, as_practitioner: FlaskClient) -> None:
    file = f"/cases/{world.case_id}/file/"
    assert "Maya asks what is kept" in as_practitioner.get(file).text
    address = f"/partners/{world.maya_id}/access-request"
    assert as_practitioner.get(address).status_code == 200
    assert as_practitioner.post(address, data={"on": "2099-01-01"}).status_code == 422
    page = as_practitioner.post(address, data={"on": str(today())}).location
    assert page in as_practitioner.get("/").text
    assert "Hand Maya a copy of their own record" in as_practitioner.get("/").text
    assert "due by" in as_practitioner.get(file).text
    assert "Due by" in as_practitioner.get(page).text
    first = as_practitioner.get(f"{page}copy.pdf").data
    assert as_practitioner.get(f"{page}copy.pdf").data == first
    assert as_practitioner.post(page, data={"on": "2020-01-01"}).status_code == 422
    assert as_practitioner.post(page, data={"on": str(today())}).status_code == 303
    assert page not in as_practitioner.get("/").text
    assert "handed out on" in as_practitioner.get(file).text
    assert "Handed out on" in as_practitioner.get(page).text


def test_a_copy_is_kept_as_it_was_printed(
    world: World, inside: Inside, asked: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    printed = as_practitioner.get(f"/access-requests/{asked}/copy.pdf").data
    with inside():
        assert db.session.query(IssuedDocument).filter_by(about_id=asked).one().pdf == printed


def test_it_is_handed_out_once_and_on_a_day_that_has_come(
    world: World, inside: Inside, asked: uuid.UUID
) -> None:
    by = world.accounts["practitioner"]
    with inside():
        request = get_access_request(asked)
        with pytest.raises(Refusal, match="still to come"):
            hand_out(request, on=today() + timedelta(days=1), by=by)
        hand_out(request, on=today(), by=by)
        with pytest.raises(Refusal, match="handed out before"):
            hand_out(request, on=today(), by=by)
        with pytest.raises(Missing):
            get_access_request(uuid.uuid4())


def test_nobody_else_gets_to_it(
    world: World,
    asked: uuid.UUID,
    as_colleague: FlaskClient,
    as_supervisor: FlaskClient,
    as_other_practice: FlaskClient,
    as_manager: FlaskClient,
    as_front_desk: FlaskClient,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
    as_practitioner: FlaskClient,
    signed_out: FlaskClient,
) -> None:
    page = f"/access-requests/{asked}/"
    addresses = (page, f"{page}copy.pdf", f"/partners/{world.maya_id}/access-request")
    outside = (as_colleague, as_supervisor, as_other_practice, as_manager, as_front_desk)
    for client in (*outside, as_partner, as_other_partner):
        assert {client.get(address).status_code for address in addresses} == {404}
    assert {signed_out.get(address).status_code for address in addresses} == {303}
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert {as_practitioner.get(address).status_code for address in addresses} == {404}
    assert "copy of their own record" not in as_practitioner.get("/").text
