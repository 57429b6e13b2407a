"""Something on trial, in the portal: each says alone what they think, and every page stays as it was."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from flask.testing import FlaskClient

from clinic import clock
from clinic.agreements import Lasts
from clinic.agreements.models import AfterTrial
from clinic.agreements.queries import get_agreement, list_fairness, list_trial_answers
from clinic.couples import CaseStatus
from clinic.couples.queries import get_case
from tests.conftest import Inside
from tests.factories import viewers
from tests.factories.agreements import make_agreement, make_agreement_in_force
from tests.factories.assignments import clear_both
from tests.factories.pages import page_of, without_tokens
from tests.factories.world import World

LIST = "/portal/agreements/"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[None]:
    with clock.standing_at(NOW):
        yield


@pytest.fixture
def tried(world: World, inside: Inside) -> uuid.UUID:
    with inside():
        clear_both(world)
        return make_agreement_in_force(get_case(world.case_id), by=world.accounts["practitioner"]).id


def _pages(client: FlaskClient, agreement_id: uuid.UUID) -> list[str]:
    page_of(client, LIST)  # what was said by the last press is said once
    return [page_of(client, path) for path in ("/portal/", LIST, f"{LIST}{agreement_id}/trial")]


ANSWERS = [
    {"would": "adopt", "helped": "10"},
    {"would": "adapt", "words": "Half an hour is too long."},
    {"would": "drop", "helped": "0", "words": "I am afraid of Sundays. " * 100},
    {"would": "talk"},
    {"would": "", "helped": "", "words": ""},
]


def test_whatever_was_said_and_whoever_said_it_first_every_page_of_both_stays_as_it_was(
    as_partner: FlaskClient, as_other_partner: FlaskClient, tried: uuid.UUID
) -> None:
    before = {client: _pages(client, tried) for client in (as_partner, as_other_partner)}
    assert before[as_partner][1:] == before[as_other_partner][1:]
    assert "you and your counsellor only" in before[as_partner][2]
    told = set()
    for answer, first in product(ANSWERS, (as_partner, as_other_partner)):
        sent = first.post(f"{LIST}{tried}/trial", data=answer)
        told.add(
            (sent.status_code, sent.location, without_tokens(first.get(LIST).text).partition("<main")[2])
        )
        for client, pages in before.items():
            assert _pages(client, tried) == pages
    assert len(told) == 1


def test_it_reaches_the_counsellor_and_not_the_other(
    as_partner: FlaskClient, world: World, inside: Inside, tried: uuid.UUID
) -> None:
    as_partner.post(f"{LIST}{tried}/trial", data={"would": "drop", "helped": "0", "words": "لا 🌧️"})
    with inside():
        (told,) = list_trial_answers(viewers.practitioner(world), get_agreement(tried)).values()
        assert (told.would, told.helped, told.words) == (AfterTrial.DROP, 0, "لا 🌧️")
        assert (told.said_by_id, told.entered_by_id) == (world.maya_id, world.accounts["partner"])
        assert list_trial_answers(viewers.jonas(world), get_agreement(tried)) == {}


@pytest.mark.parametrize(
    "typed",
    [{"helped": "11"}, {"helped": "many"}, {"would": "sell"}, {"words": "x" * 5_001}, {"words": "a\0b"}],
)
def test_what_is_odd_comes_back_with_everything_typed(
    as_partner: FlaskClient, tried: uuid.UUID, typed: dict[str, str]
) -> None:
    answer = as_partner.post(f"{LIST}{tried}/trial", data={"words": "Kept."} | typed)
    assert answer.status_code == 422
    assert typed.get("words", "Kept.").replace("\0", "") in answer.text.replace("\0", "").replace(
        "\ufffd", ""
    )


def test_what_each_expects_is_asked_of_what_is_to_be_tried_and_nothing_else(
    as_partner: FlaskClient, world: World, inside: Inside, tried: uuid.UUID
) -> None:
    with inside():
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        waits = make_agreement(case, by=by, title="To be tried").id
        stands = make_agreement(case, by=by, title="To stand", lasts=Lasts.STANDING).id
    asks = "How much do you think it will help?"
    assert asks in as_partner.get(f"{LIST}{waits}/own").text
    assert asks not in as_partner.get(f"{LIST}{stands}/own").text
    for one in (waits, stands):
        sent = {"number": "1", "then": "wait", "predicted": "8"}
        assert as_partner.post(f"{LIST}{one}/own", data=sent).status_code == 303
    with inside():
        desk = viewers.practitioner(world)
        assert list_fairness(desk, get_agreement(waits))[world.maya_id].predicted == 8
        assert list_fairness(desk, get_agreement(stands)) == {}


def test_only_what_is_tried_is_asked_about_and_nobody_is_asked_when_it_is_closed(
    as_partner: FlaskClient, as_practitioner: FlaskClient, world: World, inside: Inside, tried: uuid.UUID
) -> None:
    with inside():
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        standing = make_agreement_in_force(case, by=by, lasts=Lasts.STANDING).id
        waits = make_agreement(case, by=by).id
    for one in (standing, waits, uuid.uuid4()):
        assert as_partner.get(f"{LIST}{one}/trial").status_code == 404
    assert as_practitioner.get(f"{LIST}{tried}/trial").status_code == 404
    assert "Say what you think of it, alone" in as_partner.get(LIST).text
    with inside():
        get_case(world.case_id).status = CaseStatus.CLOSED
    assert as_partner.get(f"{LIST}{tried}/trial").status_code == 404
    assert as_partner.post(f"{LIST}{tried}/trial", data={"would": "drop"}).status_code == 404
    assert "Say what you think of it, alone" not in as_partner.get(LIST).text


def test_it_is_asked_of_whoever_has_just_shown_who_they_are_and_a_late_word_is_kept(
    as_partner: FlaskClient, world: World, inside: Inside, tried: uuid.UUID
) -> None:
    with as_partner.session_transaction() as session:
        session.pop("proved", None)
        session["since"] = session["seen"] = NOW.timestamp()
    later = NOW + timedelta(hours=1)
    with clock.standing_at(later):
        with as_partner.session_transaction() as session:
            session["seen"] = later.timestamp()
        assert as_partner.get(f"{LIST}{tried}/trial").location.startswith("/portal/prove?next=")
        assert as_partner.post(f"{LIST}{tried}/trial", data={"words": "Kept."}).status_code == 303
    with inside():
        assert (
            list_trial_answers(viewers.practitioner(world), get_agreement(tried))[world.maya_id].words
            == "Kept."
        )
