"""Reviewing and ending on the page; limits crossed."""

import uuid
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.agreements import Crossing, Lasts, State
from clinic.agreements.models import ResponseUsed
from clinic.agreements.queries import get_agreement, list_history
from clinic.couples import Audience
from clinic.database import db
from tests.agreements.conftest import Made
from tests.agreements.test_doors import enter_the_room
from tests.agreements.typed import ending, reviewing
from tests.conftest import Inside
from tests.factories import viewers
from tests.factories.world import World


def test_a_review_on_the_page_decides_and_keeps_its_words_with_the_practice(
    as_practitioner: FlaskClient, world: World, inside: Inside, in_force: Made
) -> None:
    agreement_id = in_force()
    sent = reviewing("kept", words="Jonas hesitated.", review_on="2099-01-01")
    answer = as_practitioner.post(f"/agreements/{agreement_id}/review", data=sent)
    assert answer.status_code == 303
    with inside():
        agreement = get_agreement(agreement_id)
        assert (agreement.lasts, agreement.review_on) == (Lasts.STANDING, date(2099, 1, 1))
        remark = list_history(viewers.practitioner(world), agreement)[0].remark
        assert remark
        assert (remark.words, remark.audience) == ("Jonas hesitated.", Audience.PRACTICE)
    page = as_practitioner.get(answer.location).text
    assert "Reviewed: kept" in page
    assert "Jonas hesitated." in page


def test_a_review_can_end_it_and_can_lead_to_new_words(
    as_practitioner: FlaskClient, inside: Inside, in_force: Made
) -> None:
    first, second = in_force(), in_force()
    answer = as_practitioner.post(f"/agreements/{first}/review", data=reviewing("to_be_reworded"))
    assert answer.location.endswith(f"/agreements/{first}/revise")
    as_practitioner.post(f"/agreements/{second}/review", data=reviewing("ended"))
    with inside():
        assert get_agreement(first).state is State.UNDER_REVIEW
        assert get_agreement(second).state is State.ENDED


@pytest.mark.parametrize(
    "page,change,words",
    [
        ("review", {"step": ""}, "Please choose one"),
        ("review", {"step": "put_in_force"}, "Not a valid choice"),
        ("review", {"on": "2100-01-01"}, "still to come"),
        ("review", {"on": "2999-01-01"}, "look at the year"),
        ("review", {"on": "0001-01-01"}, "look at the year"),
        ("review", {"review_on": "9999-12-31"}, "look at the year"),
        ("review", {"words": "x" * 5_001}, "longer than 5,000 letters"),
        ("end", {"on": "yesterday"}, "Not a valid date"),
        ("end", {"audience": "partner"}, "Not a valid choice"),
        ("end", {"words": "a\0b"}, "cannot be kept"),
    ],
)
def test_a_review_that_does_not_hold_changes_nothing(
    as_practitioner: FlaskClient,
    inside: Inside,
    in_force: Made,
    page: str,
    change: dict[str, str],
    words: str,
) -> None:
    agreement_id = in_force()
    sent = reviewing("kept") | change
    answer = as_practitioner.post(f"/agreements/{agreement_id}/{page}", data=sent)
    assert answer.status_code == 422
    assert words in answer.text
    with inside():
        assert get_agreement(agreement_id).state is State.IN_FORCE


def test_a_crossing_is_written_down_as_it_was_told(
    as_practitioner: FlaskClient, world: World, inside: Inside, in_force: Made
) -> None:
    agreement_id = in_force()
    sent = {
        "on": "2026-01-02",
        "at": "21:30",
        "what": "It came up in the car.",
        "said_by": str(world.maya_id),
        "response_used": "partly",
        "minutes_apart": "15",
        "returned": "yes",
        "audience": "partner",
    }
    answer = as_practitioner.post(f"/agreements/{agreement_id}/crossed", data=sent)
    assert answer.status_code == 303
    with inside():
        crossing = db.session.scalars(select(Crossing)).one()
        assert (crossing.on, crossing.at and crossing.at.hour) == (date(2026, 1, 2), 21)
        assert (crossing.audience, crossing.audience_partner_id) == (Audience.PARTNER, world.maya_id)
        assert crossing.response_used is ResponseUsed.PARTLY
        assert crossing.returned is True
    page = as_practitioner.get(answer.location).text
    assert "It came up in the car." in page
    assert "you and Maya only" in page


def test_in_the_room_what_is_written_is_for_both_and_nothing_is_widened_silently(
    as_practitioner: FlaskClient, world: World, inside: Inside, in_force: Made
) -> None:
    agreement_id = in_force()
    crossing = {"on": "2026-01-02", "said_by": "", "response_used": "yes", "returned": ""}
    enter_the_room(as_practitioner, world)
    for page, sent in (("crossed", crossing), ("end", ending()), ("review", reviewing("kept"))):
        where = f"/agreements/{agreement_id}/{page}"
        shown = as_practitioner.get(where).text
        assert "both partners and you" in shown
        assert "practice only" not in shown
        begun_at_the_desk = as_practitioner.post(where, data=sent | {"audience": "practice"})
        assert begun_at_the_desk.status_code == 422
    sent = crossing | {"audience": "joint"}
    assert as_practitioner.post(f"/agreements/{agreement_id}/crossed", data=sent).status_code == 303
    with inside():
        assert db.session.scalars(select(Crossing)).one().audience is Audience.JOINT
        assert get_agreement(agreement_id).state is State.IN_FORCE


@pytest.mark.parametrize(
    "change,words",
    [
        ({"said_by": str(uuid.uuid4())}, "Not a valid choice"),
        ({"said_by": "Maya"}, "Not a valid choice"),
        ({"at": "25:00"}, "Not a valid time"),
        ({"on": ""}, "Which day was it?"),
        ({"on": "2100-01-01"}, "still to come"),
        ({"minutes_apart": "0"}, "as a number"),
        ({"audience": "author"}, "Not a valid choice"),
        ({"what": "x" * 50_000}, "longer than 5,000 letters"),
    ],
)
def test_a_crossing_that_does_not_hold_is_not_written(
    as_practitioner: FlaskClient, inside: Inside, in_force: Made, change: dict[str, str], words: str
) -> None:
    sent = {"on": "2026-01-02", "said_by": "", "response_used": "yes", "returned": "", "audience": "joint"}
    answer = as_practitioner.post(f"/agreements/{in_force()}/crossed", data=sent | change)
    assert answer.status_code == 422
    assert words in answer.text
    with inside():
        assert db.session.scalars(select(Crossing)).all() == []


def test_a_trial_ends_with_adopt_adapt_drop_or_a_talk_and_not_without_an_answer(
    as_practitioner: FlaskClient, inside: Inside, in_force: Made
) -> None:
    trial, standing = in_force(), in_force(lasts=Lasts.STANDING)
    page = as_practitioner.get(f"/agreements/{trial}/review").text
    for words in ("Adopt it", "Adapt it", "Drop it, with thanks", "Talk about it in the session"):
        assert words in page
        assert words not in as_practitioner.get(f"/agreements/{standing}/review").text
    assert as_practitioner.post(f"/agreements/{trial}/review", data=reviewing("")).status_code == 422
    as_practitioner.post(f"/agreements/{trial}/review", data=reviewing("kept"))
    with inside():
        adopted = get_agreement(trial)
        assert (adopted.lasts, adopted.on_trial, adopted.is_live) == (Lasts.STANDING, False, True)
