"""A partner asks that what is kept of them be deleted; the counsellor talks it over alone and answers; no screen tells of it."""

import uuid
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.audit import AuditEntry
from clinic.couples.queries import get_case, get_partner
from clinic.database import db
from clinic.deletions import Answer, DeletionRequest
from clinic.deletions.queries import find_waiting
from clinic.deletions.services import MOST_WORDS, AnswerTerms, answer, ask
from clinic.documents.sheets.partners_copy import partners_copy
from clinic.practices.queries import get_own_practice
from clinic.records.case_export import export_case
from clinic.refusal import Refusal
from tests.conftest import Inside
from tests.factories.assignments import today
from tests.factories.pages import without_tokens
from tests.factories.world import World

PAGE = "/portal/settings/deletion"
WORDS = "What I wrote in March. Before he finds it."


@pytest.fixture
def asked(world: World, inside: Inside) -> uuid.UUID:
    """Maya asked yesterday; the id of her request."""
    with inside():
        by = world.accounts["partner"]
        return ask(get_partner(world.maya_id), WORDS, on=today() - timedelta(days=1), by=by).id


def _rows(inside: Inside) -> list[tuple[str, Answer | None]]:
    with inside():
        rows = db.session.scalars(select(DeletionRequest).order_by(DeletionRequest.asked_at))
        return [(row.words or "", row.answer) for row in rows]


def test_a_partner_asks_and_the_counsellor_has_it_on_today_and_in_the_file(
    world: World, inside: Inside, as_partner: FlaskClient, as_practitioner: FlaskClient
) -> None:
    assert as_partner.post(PAGE, data={"words": WORDS}).status_code == 303
    today_page = as_practitioner.get("/").text
    assert "Talk over with Maya what is to be deleted" in today_page
    assert "What I wrote in March" not in today_page
    assert "asked for on" in as_practitioner.get(f"/cases/{world.case_id}/file/").text
    with inside():
        waiting = find_waiting(get_partner(world.maya_id))
        assert waiting is not None
        address = f"/deletions/{waiting.id}/"
        assert (waiting.said_by_id, waiting.concerns_id) == (world.maya_id, world.maya_id)
        assert find_waiting(get_partner(world.jonas_id)) is None
    assert address in today_page
    assert WORDS in as_practitioner.get(address).text


def test_the_portal_is_the_same_before_and_after_for_whoever_looks(
    world: World,
    inside: Inside,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
    as_practitioner: FlaskClient,
) -> None:
    pages = (PAGE, "/portal/", "/portal/settings/", "/portal/documents/", "/portal/documents/copy.json")
    seen = [
        without_tokens(client.get(page).text) for client in (as_partner, as_other_partner) for page in pages
    ]
    as_partner.post(PAGE, data={"words": WORDS})
    as_partner.get("/portal/settings/")  # says thank you, once
    now = [
        without_tokens(client.get(page).text) for client in (as_partner, as_other_partner) for page in pages
    ]
    assert now == seen
    with inside():
        waiting = find_waiting(get_partner(world.maya_id))
        assert waiting is not None
    data = {"answer": "done", "on": str(today()), "reason": "All but the invoices."}
    assert as_practitioner.post(f"/deletions/{waiting.id}/", data=data).status_code == 303
    now = [
        without_tokens(client.get(page).text) for client in (as_partner, as_other_partner) for page in pages
    ]
    assert now == seen


def test_while_one_waits_asking_again_without_new_words_is_the_same_request(
    inside: Inside, as_partner: FlaskClient
) -> None:
    for words in ("", WORDS, WORDS, "", f"  {WORDS} "):
        assert as_partner.post(PAGE, data={"words": words}).status_code == 303
    assert _rows(inside) == [(WORDS, None)]


def test_new_words_are_added_to_the_one_that_waits_until_it_is_long_enough(
    inside: Inside, as_partner: FlaskClient
) -> None:
    for words in (WORDS, "And the check-ins.", *(f"{n}" * 2_000 for n in range(10, 40))):
        assert as_partner.post(PAGE, data={"words": words[:2_000]}).status_code == 303
    ((kept, _answer),) = _rows(inside)
    assert kept.startswith(f"{WORDS}\n\nAnd the check-ins.\n\n")
    assert 17_000 < len(kept) <= MOST_WORDS


def test_both_may_ask_and_neither_is_told_of_the_other(
    inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    as_partner.post(PAGE, data={"words": WORDS})
    as_other_partner.post(PAGE, data={})
    assert _rows(inside) == [(WORDS, None), ("", None)]


@pytest.mark.parametrize(
    "words, status",
    [("", 303), ("x" * 2000, 303), ("x" * 50_000, 422), ("a\0b", 422), ("امحُ كلّ شيء 🗑️", 303)],
)
def test_odd_words_are_kept_or_come_back(as_partner: FlaskClient, words: str, status: int) -> None:
    found = as_partner.post(PAGE, data={"words": words})
    assert found.status_code == status
    if status == 422 and "\0" not in words:
        assert words in found.text


@pytest.mark.parametrize("what, heading", [("done", "done"), ("not_now", "not now")])
def test_an_answer_stands_in_the_file_with_its_reason_and_leaves_today(
    world: World, asked: uuid.UUID, as_practitioner: FlaskClient, what: str, heading: str
) -> None:
    data = {"answer": what, "on": str(today()), "reason": "Invoices stay until 2036."}
    assert as_practitioner.post(f"/deletions/{asked}/", data=data).status_code == 303
    file = as_practitioner.get(f"/cases/{world.case_id}/file/").text
    assert heading in file
    assert "Invoices stay until 2036." in file
    assert "what is to be deleted" not in as_practitioner.get("/").text
    page = as_practitioner.get(f"/deletions/{asked}/").text
    assert "Invoices stay until 2036." in page
    assert 'name="answer"' not in page


@pytest.mark.parametrize(
    "change, words",
    [
        ({"answer": ""}, "Please choose one."),
        ({"answer": "perhaps"}, "Not a valid choice"),
        ({"on": ""}, "Which day was it?"),
        ({"on": "2099-01-01"}, "still to come"),
        ({"on": "2020-01-01"}, "before they asked"),
        ({"answer": "not_now", "reason": "  "}, "Please write why not."),
        ({"reason": "x" * 5001}, "longer than 5,000 letters"),
    ],
    ids=["none", "other", "no day", "ahead", "too early", "no reason", "too long"],
)
def test_an_answer_that_does_not_hold_comes_back(
    asked: uuid.UUID, as_practitioner: FlaskClient, change: dict[str, str], words: str
) -> None:
    data = {"answer": "done", "on": str(today()), "reason": "Talked for long."} | change
    found = as_practitioner.post(f"/deletions/{asked}/", data=data)
    assert found.status_code == 422
    assert words in found.text
    assert "reason" in change or "Talked for long." in found.text


def test_an_answer_stays(world: World, inside: Inside, asked: uuid.UUID) -> None:
    by = world.accounts["practitioner"]
    with inside():
        request = db.session.get_one(DeletionRequest, asked)
        answer(request, AnswerTerms(Answer.DONE, today(), ""), by=by)
        with pytest.raises(Refusal, match="answered before"):
            answer(request, AnswerTerms(Answer.NOT_NOW, today(), "Later."), by=by)
        anew = ask(get_partner(world.maya_id), "", on=today(), by=world.accounts["partner"])
        assert anew.id != asked


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
    address = f"/deletions/{asked}/"
    for client in (
        as_colleague, as_supervisor, as_other_practice, as_manager, as_front_desk, as_partner, as_other_partner,
    ):  # fmt: skip
        assert client.get(address).status_code == 404
        assert client.post(address, data={}).status_code == 404
    assert signed_out.get(address).status_code in (302, 303)
    assert signed_out.get(PAGE).status_code in (302, 303)
    assert as_practitioner.get(PAGE).status_code == 404
    assert as_practitioner.get(f"/deletions/{uuid.uuid4()}/").status_code == 404
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert as_practitioner.get(address).status_code == 404
    assert "to be deleted" not in as_practitioner.get("/").text


def test_the_copy_for_the_room_and_the_record_have_it_and_the_others_copy_has_not(
    world: World, inside: Inside, asked: uuid.UUID
) -> None:
    with inside():
        copies = {
            key: repr(partners_copy(get_partner(key), get_own_practice(), today=today(), with_alone=alone))
            for key, alone in ((world.maya_id, True), (world.jonas_id, True))
        }
        portal = partners_copy(get_partner(world.maya_id), get_own_practice(), today=today())
        record = export_case(world.case_id).decode()
        events = db.session.scalars(select(AuditEntry.event).where(AuditEntry.subject_id == asked)).all()
        assert get_case(world.case_id).is_open
    assert WORDS in copies[world.maya_id]
    assert WORDS not in copies[world.jonas_id]
    assert WORDS not in repr(portal)
    assert WORDS in record
    assert list(events) == ["deletions.request.made"]


def test_who_has_left_the_seat_is_still_named(world: World, inside: Inside, asked: uuid.UUID) -> None:
    with inside():
        request = db.session.get_one(DeletionRequest, asked)
        assert request.partner is not None
        assert request.partner.called == "Maya"
