"""The days on which something agreed is to be looked at stand in the counsellor's feed, without a word of what it is."""

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from clinic.agreements import Lasts, Step
from clinic.agreements.queries import get_agreement
from clinic.agreements.services.reviewing import ReviewTerms, end, review
from clinic.couples import CaseStatus
from clinic.couples.queries import get_case
from clinic.reviews.services import ReviewTerms as Held
from clinic.reviews.services import hold_review
from tests.conftest import Inside
from tests.factories.agreements import make_agreement, make_agreement_in_force
from tests.factories.assignments import today
from tests.factories.world import World


@pytest.fixture
def feed(as_practitioner: FlaskClient, signed_out: FlaskClient):  # type: ignore[no-untyped-def]
    """What a telephone reads."""
    address = re.search(r"/calendar/feed/[\w-]+\.ics", as_practitioner.post("/calendar/subscribe/new").text)
    assert address is not None
    return lambda: signed_out.get(address.group()).text


def test_a_review_an_end_of_a_trial_and_a_later_review_stand_there_and_say_nothing(
    world: World, inside: Inside, feed
) -> None:  # type: ignore[no-untyped-def]
    with inside():
        case, by, day = get_case(world.case_id), world.accounts["practitioner"], today()
        soon, later = day + timedelta(days=5), day + timedelta(days=30)
        trial = make_agreement_in_force(case, by=by, title="Phones", trial_until=soon, review_on=later).id
        make_agreement_in_force(case, by=by, lasts=Lasts.STANDING, review_on=None)
        make_agreement(case, by=by, review_on=soon)
    told = feed()
    assert told.count("SUMMARY:To look at") == 1
    assert f"DTSTART;VALUE=DATE:{soon:%Y%m%d}" in told
    for word in ("Phones", "Maya", "Jonas", "C-0001", "money", "trial"):
        assert word.lower() not in told.lower()
    with inside():
        review(get_agreement(trial), ReviewTerms(Step.KEEP, today(), review_on=later), by=by)
    again = feed()
    assert f"DTSTART;VALUE=DATE:{later:%Y%m%d}" in again
    assert f"VALUE=DATE:{soon:%Y%m%d}" not in again.replace(f"DTEND;VALUE=DATE:{soon:%Y%m%d}", "")
    number = re.compile(r"SEQUENCE:(\d+)")
    assert max(map(int, number.findall(again))) > max(map(int, number.findall(told)))
    assert feed() == again


@pytest.mark.parametrize("gone", ["ended", "closed"])
def test_what_has_ended_and_what_is_closed_is_not_there(
    world: World, inside: Inside, feed, gone: str
) -> None:  # type: ignore[no-untyped-def]
    with inside():
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        held = make_agreement_in_force(case, by=by, review_on=today() + timedelta(days=9))
        assert held.due_on is not None
        if gone == "ended":
            end(held, ReviewTerms(Step.END, today()), by=by)
        else:
            case.status = CaseStatus.CLOSED
    assert "To look at" not in feed()


def test_the_day_of_the_next_quarterly_review_stands_there_once_and_moves_with_the_newest(
    world: World, inside: Inside, feed
) -> None:  # type: ignore[no-untyped-def]
    soon, later = today() + timedelta(days=5), today() + timedelta(days=90)
    with inside():
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        hold_review(case, Held(today() - timedelta(days=90), soon, better="We laugh."), by=by)
    told = feed()
    assert told.count("SUMMARY:To look at") == 1
    assert f"DTSTART;VALUE=DATE:{soon:%Y%m%d}" in told
    assert "laugh" not in told
    with inside():
        hold_review(get_case(world.case_id), Held(today(), later), by=by)
    again = feed()
    assert again.count("SUMMARY:To look at") == 1
    assert f"DTSTART;VALUE=DATE:{later:%Y%m%d}" in again
    assert re.findall(r"UID:\S+", told) == re.findall(r"UID:\S+", again)
    with inside():
        get_case(world.case_id).status = CaseStatus.CLOSED
    assert "To look at" not in feed()
