"""Who is reached in another way than when they were asked, is asked anew first; until then nothing is sent to them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from clinic.couples import Case, Partner
from clinic.couples.queries import get_case, get_partner
from clinic.couples.services import CaseTerms, PersonTerms, change_case, open_case
from clinic.database import db
from clinic.safety.queries import find_own_safe_contact, find_safe_contact, is_safe_contact_due
from clinic.safety.services import RE_ASK_AFTER, record_safe_contact
from tests.conftest import Inside
from tests.factories.assignments import today
from tests.factories.world import World

CARD = {"channel": "email", "hours": "until 15:00"}
NOW_ON = {
    "first-name": "Maya Lind", "first-called": "Maya", "second-name": "Jonas Weber", "second-called": "Jonas",
    "policy": "not_yet_signed", "status": "active",
}  # fmt: skip


def _terms(case: Case) -> CaseTerms:
    return CaseTerms(
        partners=[
            PersonTerms(seat.person.name or "", called=seat.person.called or "") for seat in case.partners
        ]
    )


def _ask(world: World, *seats: Partner) -> None:
    for seat in seats:
        record_safe_contact(seat, card=CARD, asked_on=today(), by=world.accounts["practitioner"])


@pytest.mark.parametrize(
    "change, is_moved",
    [
        ({"phone": "020 7946 0999"}, True),
        ({"email": "maya.new@example.org"}, True),
        ({"address": "A new flat"}, True),
        ({"name": "Maya Berg", "called": "May", "pronouns": "she/her"}, False),
        ({"phone": "  "}, False),
    ],
    ids=lambda change: "".join(change) if isinstance(change, dict) else "",
)
def test_a_new_way_to_reach_somebody_is_asked_about_anew(
    world: World, inside: Inside, change: dict[str, str], is_moved: bool
) -> None:
    with inside():
        case = get_case(world.case_id)
        maya, jonas = case.partners
        _ask(world, maya, jonas)
        terms = _terms(case)
        changed = replace(terms, partners=[replace(terms.partners[0], **change), terms.partners[1]])
        moved = change_case(case, changed, by=world.accounts["practitioner"])
        assert moved == ([maya] if is_moved else [])
        assert is_safe_contact_due(maya, today()) is is_moved
        assert not is_safe_contact_due(jonas, today())
        card = find_safe_contact(maya)
        assert card is not None
        assert card.card["hours"] == "until 15:00"
        assert (card.review_on < today()) is is_moved
        _ask(world, maya)
        assert not is_safe_contact_due(maya, today())


def test_what_was_overdue_stays_as_long_overdue(world: World, inside: Inside) -> None:
    with inside():
        case = get_case(world.case_id)
        asked_on = today() - RE_ASK_AFTER - timedelta(days=9)
        by = world.accounts["practitioner"]
        record_safe_contact(case.partners[0], card=CARD, asked_on=asked_on, by=by)
        terms = _terms(case)
        moved = replace(terms, partners=[replace(terms.partners[0], phone="1"), terms.partners[1]])
        change_case(case, moved, by=by)
        card = find_safe_contact(case.partners[0])
        assert card is not None
        assert card.review_on == today() - timedelta(days=9)


def test_it_holds_in_every_case_that_the_person_has(world: World, inside: Inside) -> None:
    with inside():
        by = world.accounts["practitioner"]
        case = get_case(world.case_id)
        again = open_case(CaseTerms(partners=[PersonTerms("M"), PersonTerms("J")]), by=by)
        again.partners[0].person_id = case.partners[0].person_id
        db.session.flush()
        db.session.refresh(again, ["partners"])
        _ask(world, *case.partners, *again.partners)
        terms = _terms(case)
        change_case(
            case, replace(terms, partners=[replace(terms.partners[0], email="new@example.org"), terms.partners[1]]),
            by=by,
        )  # fmt: skip
        due = [is_safe_contact_due(seat, today()) for seat in (*case.partners, *again.partners)]
        assert due == [True, False, True, False]


def test_the_counsellor_is_told_and_the_partner_is_asked_in_the_usual_words(
    world: World,
    inside: Inside,
    as_practitioner: FlaskClient,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
) -> None:
    with inside():
        _ask(world, *get_case(world.case_id).partners)
    usual = as_partner.get("/portal/settings/contact").text
    assert "whenever an address or a number is changed" in usual
    data = NOW_ON | {"first-email": "maya.new@example.org"}
    answer = as_practitioner.post(f"/cases/{world.case_id}/edit", data=data, follow_redirects=True)
    assert "Maya is reached in another way now" in answer.text
    assert "Jonas is reached in another way now" not in answer.text
    assert "please look at it once more" in as_partner.get("/portal/settings/").text
    assert "We ask everybody every few months" in as_partner.get("/portal/").text
    assert "We ask everybody every few months" not in as_other_partner.get("/portal/").text
    again = as_practitioner.post(f"/cases/{world.case_id}/edit", data=data, follow_redirects=True)
    assert "reached in another way" not in again.text


def test_what_a_partner_said_is_found_apart_from_what_the_counsellor_noted(
    world: World, inside: Inside
) -> None:
    with inside():
        maya = get_partner(world.maya_id)
        assert find_own_safe_contact(maya) is None
        _ask(world, maya)
        assert find_own_safe_contact(maya) is None
        for hours, by in (("one", "partner"), ("two", "partner"), ("three", "other_partner")):
            record_safe_contact(maya, card={"hours": hours}, asked_on=today(), by=world.accounts[by])
        own = find_own_safe_contact(maya)
        assert own is not None
        assert own.card == {"hours": "two"}
