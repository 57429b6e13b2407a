"""Who asks what is kept of them is handed exactly their own within a month, and its reasons tell nothing of anybody."""

import io
import uuid
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from clinic.access_requests.due import due_on, latest_on
from clinic.access_requests.queries import get_access_request
from clinic.access_requests.services import extend, hand_out, take
from clinic.consents import Kind, SignedHow
from clinic.consents.queries import get_release
from clinic.consents.services.consents import sign_points
from clinic.consents.services.releases import revoke
from clinic.couples import Audience
from clinic.couples.queries import get_case, get_partner
from clinic.database import db
from clinic.documents.models import IssuedDocument
from clinic.documents.sheets.access_copy import access_copy
from clinic.journal import EntryKind
from clinic.journal.services import write_entry
from clinic.practices.queries import get_own_practice
from clinic.refusal import Missing, Refusal
from clinic.safety_plans import Kind as PlanKind
from clinic.safety_plans.services import PlanTerms, keep_plan
from tests.architecture.test_privacy import CANARY
from tests.conftest import Inside
from tests.factories.agreements import make_agreement_in_force, make_crossing
from tests.factories.assignments import clear_both, make_assignment, tell_words, today
from tests.factories.consents import make_signed_release, without_consent
from tests.factories.planted import SECRET, plant, plant_a_hundred
from tests.factories.sessions import MONDAY, make_held_session, make_signed_note
from tests.factories.viewers import practitioner
from tests.factories.world import World


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
def test_two_months_more_are_the_most_and_are_calendar_months_too(day: date) -> None:
    latest = latest_on(day)
    assert 89 <= (latest - day).days <= 92
    assert (latest.month - day.month) % 12 == 3
    assert latest.day == day.day or (latest + timedelta(days=1)).day == 1


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
        plant_a_hundred(world)
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        alone = make_held_session(world, MONDAY + timedelta(days=3), partner_id=world.maya_id)
        make_signed_note(world, alone, text="Of her alone.", concerns_id=world.maya_id)
        other = make_held_session(world, MONDAY + timedelta(days=4), partner_id=world.jonas_id)
        make_signed_note(world, other, text="Of him alone.", concerns_id=world.jonas_id)
        sign_points(case.partners[0], ["fees"], on=today(), how=SignedHow.ON_PAPER, by=by)
    text = _text(as_practitioner, asked)
    assert set(SECRET.findall(text)) == {f"SECRET-{number}-Maya" for number in range(50)}
    assert {match.group(1) for match in CANARY.finditer(text)} == {"joint", "maya", "practice"}
    assert {match.group(0) for match in CANARY.finditer(text) if match.group(1) == "practice"} == {
        "CANARY-practice-note-maya",
        "CANARY-practice-held-maya",
    }, "what is held of hers is hers; what is held of his is not, nor what the counsellor wrote of either"
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


def test_what_was_sent_to_others_is_told_of_ones_own_and_of_what_is_boths_and_of_nothing_else(
    world: World, inside: Inside, asked: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    of_each = {"Dr Own": world.maya_id, "Dr Other": world.jonas_id, "Dr Both": None}
    kinds = [Kind.SESSIONS]
    with inside():
        sent = [
            make_signed_release(world, of_id=of, recipient=who, kinds=kinds).id for who, of in of_each.items()
        ]
        sent.append(make_signed_release(world, recipient="The court", **without_consent()).id)
        make_signed_release(world, recipient="Dr Never", kinds=kinds)
        waits = make_signed_release(world, recipient="Dr Waiting", kinds=kinds, signed_by=[world.jonas_id]).id
    before = _text(as_practitioner, asked)
    assert "sent to others" not in before
    for release in (*sent, waits):
        as_practitioner.get(f"/releases/{release}/file.pdf")
    with inside():
        taken_back = get_release(sent[2])
        revoke(taken_back, of=get_partner(world.jonas_id), on=today(), by=world.accounts["practitioner"])
    text = _text(as_practitioner, asked)
    told = {
        who for who in ("Dr Own", "Dr Both", "Dr Other", "The court", "Dr Never", "Dr Waiting") if who in text
    }
    assert told == {"Dr Own", "Dr Both"}
    assert "revoked" not in text
    with inside():
        his = take(get_partner(world.jonas_id), on=today(), by=world.accounts["practitioner"]).id
    assert "Dr Other" in _text(as_practitioner, his), "the control"


def test_what_was_left_with_the_practice_is_on_the_copy_of_whoever_said_it(
    world: World, inside: Inside, asked: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        agreement = make_agreement_in_force(case, by=by)
        given = make_assignment(world, "specific-gratitude")
        for partner in case.partners:
            kept = {"said_by": partner, "by": by, "audience": Audience.PRACTICE}
            write_entry(case, EntryKind.PARKED, f"Parked by {partner.called}.", on_day=today(), **kept)
            make_crossing(agreement, what=f"Told by {partner.called}.", **kept)
            words = f"Written by {partner.called}."
            tell_words(world, given, partner.id, words=words, words_audience=Audience.PRACTICE)
    text = _text(as_practitioner, asked)
    for words in ("Parked by", "Told by", "Written by"):
        assert f"{words} Maya." in text
        assert f"{words} Jonas." not in text


def test_a_safety_plan_is_on_no_copy_and_is_handed_over_apart(
    world: World, inside: Inside, asked: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    without = _text(as_practitioner, asked)
    with inside():
        terms = PlanTerms({"signs": "The key in the door."})
        keep_plan(get_partner(world.maya_id), PlanKind.HOME, terms, by=world.accounts["practitioner"])
    assert "The key in the door." not in _text(as_practitioner, asked)
    assert "is printed apart" in " ".join(without.split()), "said to everybody, whether there is one or not"
    assert "A safety plan is not in it" in as_practitioner.get(f"/access-requests/{asked}/").text


def test_it_takes_longer_for_a_reason_that_stands_in_the_copy(
    world: World, inside: Inside, asked: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    page, data = f"/access-requests/{asked}/", {"reason": "Eleven years lie in the cellar. שלום"}
    with inside():
        asked_on = get_access_request(asked).asked_on
    assert f"{page}extend" in as_practitioner.get(page).text
    assert as_practitioner.get(f"{page}extend").status_code == 200
    latest = latest_on(asked_on)
    for change, words in (
        ({"until": ""}, "Which day is it?"),
        ({"until": str(due_on(asked_on))}, "no later than it is due"),
        ({"until": str(latest + timedelta(days=1))}, "the most that there are"),
        ({"until": str(latest), "reason": " "}, "they are told"),
        ({"until": str(latest), "reason": "a\0b"}, "cannot be kept"),
        ({"until": str(latest), "reason": "x" * 50_000}, "longer than"),
    ):
        refused = as_practitioner.post(f"{page}extend", data=data | change)
        assert refused.status_code == 422, change
        assert words in refused.text
    assert as_practitioner.post(f"{page}extend", data=data | {"until": str(latest)}).status_code == 303
    assert "Eleven years lie in the cellar. שלום" in as_practitioner.get(page).text
    assert "Why it took longer" in _text(as_practitioner, asked)
    with inside():
        request = get_access_request(asked)
        assert (request.due_on, request.extended_on) == (latest, today())
        by = world.accounts["practitioner"]
        with pytest.raises(Refusal, match="why it takes longer"):
            extend(request, until=latest, reason=" ", by=by)
        hand_out(request, on=today(), by=by)
        with pytest.raises(Refusal, match="handed out before"):
            extend(request, until=latest, reason="Once more.", by=by)
    assert "extend" not in as_practitioner.get(page).text


def test_more_time_is_taken_while_the_first_month_runs(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    by = world.accounts["practitioner"]
    with inside():
        old = take(get_partner(world.maya_id), on=today() - timedelta(days=40), by=by)
        with pytest.raises(Refusal, match="first month is over"):
            extend(old, until=latest_on(old.asked_on), reason="It is much.", by=by)
        page = f"/access-requests/{old.id}/"
    assert "It takes longer" not in as_practitioner.get(page).text


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
    addresses = (page, f"{page}copy.pdf", f"{page}extend", f"/partners/{world.maya_id}/access-request")
    outside = (as_colleague, as_supervisor, as_other_practice, as_manager, as_front_desk)
    for client in (*outside, as_partner, as_other_partner):
        assert {client.get(address).status_code for address in addresses} == {404}
    assert {signed_out.get(address).status_code for address in addresses} == {303}
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert {as_practitioner.get(address).status_code for address in addresses} == {404}
    assert "copy of their own record" not in as_practitioner.get("/").text
