"""Signing off on the page, in the room and from paper; fairness on a page of its own."""

import uuid
from datetime import date

import pytest
from flask.testing import FlaskClient

from clinic.agreements import State
from clinic.agreements.models import SignedHow
from clinic.agreements.queries import get_agreement, list_fairness
from tests.agreements.conftest import Made
from tests.agreements.test_doors import enter_the_room
from tests.agreements.typed import signing
from tests.conftest import Inside
from tests.factories import viewers
from tests.factories.agreements import MONEY
from tests.factories.world import World


def test_in_the_room_each_is_named_and_has_an_own_tick(
    as_practitioner: FlaskClient, world: World, inside: Inside, proposed: Made
) -> None:
    agreement_id = proposed()
    enter_the_room(as_practitioner, world)
    page = as_practitioner.get(f"/agreements/{agreement_id}/sign-off").text
    assert "Maya agrees" in page
    assert "Jonas agrees" in page
    assert MONEY.limit in page
    sent = signing(world.maya_id)
    assert as_practitioner.post(f"/agreements/{agreement_id}/sign-off", data=sent).status_code == 303
    page = as_practitioner.get(f"/agreements/{agreement_id}/sign-off").text
    assert "Maya agreed" in page
    assert "Maya agrees" not in page
    as_practitioner.post(f"/agreements/{agreement_id}/sign-off", data=signing(world.jonas_id))
    assert "Both have said yes" in as_practitioner.get(f"/agreements/{agreement_id}/sign-off").text
    with inside():
        assert get_agreement(agreement_id).latest_revision.is_signed_by_both


def test_both_on_paper_with_the_day(
    as_practitioner: FlaskClient, world: World, inside: Inside, proposed: Made
) -> None:
    agreement_id = proposed()
    sent = signing(world.maya_id, world.jonas_id, how="on_paper", on="2026-01-02")
    as_practitioner.post(f"/agreements/{agreement_id}/sign-off", data=sent)
    with inside():
        for one in get_agreement(agreement_id).latest_revision.signed:
            assert (one.how, one.on) == (SignedHow.ON_PAPER, date(2026, 1, 2))


@pytest.mark.parametrize(
    "change,words",
    [
        ({"who": []}, "Please tick whoever said yes"),
        ({"who": ["someone"]}, "not a valid choice"),
        ({"who": [str(uuid.uuid4())]}, "not a valid choice"),
        ({"number": "7"}, "changed in the meantime"),
        ({"number": "nine"}, "changed in the meantime"),
        ({"number": "²"}, "changed in the meantime"),
        ({"on": ""}, "Which day was it?"),
        ({"on": "2100-01-01"}, "still to come"),
        ({"how": "by_dream"}, "Not a valid choice"),
    ],
)
def test_a_sign_off_that_does_not_hold_is_not_one(
    as_practitioner: FlaskClient,
    world: World,
    inside: Inside,
    proposed: Made,
    change: dict[str, object],
    words: str,
) -> None:
    agreement_id = proposed()
    sent = signing(world.maya_id) | change
    answer = as_practitioner.post(f"/agreements/{agreement_id}/sign-off", data=sent)
    assert answer.status_code == 422
    assert words in answer.text
    with inside():
        assert get_agreement(agreement_id).latest_revision.signed == []


def test_two_buttons_put_it_in_force_or_say_what_is_missing(
    as_practitioner: FlaskClient, world: World, inside: Inside, proposed: Made
) -> None:
    agreement_id = proposed()
    where = f"/agreements/{agreement_id}/"
    answer = as_practitioner.post(f"{where}put-in-force", data={"back": where})
    assert (answer.status_code, answer.location) == (303, where)
    assert "Both partners sign off the same wording first." in as_practitioner.get(where).text
    as_practitioner.post(f"{where}sign-off", data=signing(world.maya_id, world.jonas_id))
    assert "Put in force" in as_practitioner.get(where).text
    as_practitioner.post(f"{where}put-in-force", data={"back": where})
    with inside():
        assert get_agreement(agreement_id).state is State.IN_FORCE


def test_a_yes_is_taken_back_on_the_page(
    as_practitioner: FlaskClient, world: World, inside: Inside, proposed: Made
) -> None:
    agreement_id = proposed()
    as_practitioner.post(f"/agreements/{agreement_id}/sign-off", data=signing(world.maya_id))
    with inside():
        sign_off_id = get_agreement(agreement_id).latest_revision.signed[0].id
    answer = as_practitioner.post(f"/agreements/sign-offs/{sign_off_id}/take-back")
    assert answer.status_code == 303
    assert "Maya has not signed off" in as_practitioner.get(answer.location).text


def test_fairness_is_asked_on_a_page_of_its_own(
    as_practitioner: FlaskClient, world: World, inside: Inside, proposed: Made
) -> None:
    agreement_id = proposed()
    page = as_practitioner.get(f"/agreements/{agreement_id}/fairness/1").text
    assert "Maya, how fair does this feel to you?" in page
    assert "you and Maya only" in page
    for rating, expected in (("0", 0), ("10", 10), ("", None)):
        sent = {"rating": rating, "words": "So so."}
        answer = as_practitioner.post(f"/agreements/{agreement_id}/fairness/1", data=sent)
        assert answer.status_code == 303
        with inside():
            told = list_fairness(viewers.practitioner(world), get_agreement(agreement_id))[world.maya_id]
            assert (told.rating, told.words) == (expected, "So so.")
    refused = as_practitioner.post(f"/agreements/{agreement_id}/fairness/1", data={"rating": "11"})
    assert refused.status_code == 422
