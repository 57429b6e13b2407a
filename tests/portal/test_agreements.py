"""What a couple agreed stands on the pages of both: the wording that holds, and nothing that waits."""

from datetime import date, timedelta

from flask.testing import FlaskClient

from clinic.agreements import Lasts, Step
from clinic.agreements.lifecycle import State
from clinic.agreements.queries import get_agreement
from clinic.agreements.services import drafting
from clinic.agreements.services.reviewing import ReviewTerms, end, review
from clinic.agreements.services.signing import ask_fairness
from clinic.couples import Audience
from clinic.couples.queries import get_case
from tests.conftest import Inside
from tests.factories.agreements import MONEY, make_agreement, make_agreement_in_force, make_crossing, sign
from tests.factories.assignments import today
from tests.factories.counting import count_queries
from tests.factories.pages import page_of
from tests.factories.world import World

NONE = "Nothing is agreed yet."
ADDRESS = "/portal/agreements/"


def _written(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"


def test_both_read_the_wording_that_holds_and_the_same_page(
    world: World, inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    with inside():
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        make_agreement_in_force(case, by=by, review_on=today() + timedelta(days=20))
    page = page_of(as_partner, ADDRESS)
    assert "at the kitchen table" in page
    assert "In bed, by message" in page
    assert _written(today() + timedelta(days=20)) in page
    assert page == page_of(as_other_partner, ADDRESS)


def test_what_waits_and_what_has_ended_is_not_there(
    world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    before = page_of(as_partner, ADDRESS)
    assert NONE in before
    with inside():
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        waits = make_agreement(case, by=by)
        sign(waits, case.partners[0], by=by)
        ended = make_agreement_in_force(case, by=by)
        end(ended, ReviewTerms(Step.END, today()), by=by)
    assert page_of(as_partner, ADDRESS) == before


def test_a_new_wording_half_signed_a_crossing_and_how_fair_it_feels_change_nothing(
    world: World, inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    with inside():
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        agreement_id = make_agreement_in_force(case, by=by).id
    before = page_of(as_other_partner, ADDRESS)
    with inside():
        held = get_agreement(agreement_id)
        maya = held.case.partners[0]
        drafting.revise(held, MONEY, by=by)
        sign(held, maya, by=by)
        make_crossing(held, by=by, said_by=maya, audience=Audience.PARTNER)
        ask_fairness(held, maya, rating=0, words="I had no choice.", by=by)
    assert page_of(as_other_partner, ADDRESS) == before
    assert page_of(as_partner, ADDRESS) == before


def test_trials_come_first_the_soonest_to_look_at_first_and_say_what_the_last_review_left(
    world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    soon, later = today() + timedelta(days=5), today() + timedelta(days=50)
    with inside():
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        make_agreement_in_force(case, by=by, title="Standing one", lasts=Lasts.STANDING)
        longer = make_agreement_in_force(case, by=by, title="Tried longer", trial_until=soon)
        make_agreement_in_force(case, by=by, title="Soon over", trial_until=soon + timedelta(days=1))
        review(longer, ReviewTerms(Step.TRY_LONGER, today(), trial_until=later), by=by)
    page = page_of(as_partner, ADDRESS)
    places = [page.index(title) for title in ("Soon over", "Tried longer", "Standing one")]
    assert places == sorted(places)
    assert f"On trial until {_written(later)}" in page
    assert f"On trial until {_written(soon)}" not in page


def test_a_trial_under_review_stands_there_to_be_looked_at(
    world: World, inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    with inside():
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        trial = make_agreement_in_force(case, by=by, title="Sundays", trial_until=today())
        review(trial, ReviewTerms(Step.LEAVE_OPEN, today(), review_on=today()), by=by)
        assert trial.state is State.UNDER_REVIEW
    for client in (as_partner, as_other_partner):
        page = page_of(client, ADDRESS)
        assert page.index("On trial") < page.index("Sundays")
        assert "<form" not in page[page.index("<main") : page.index("</main>")]  # to read only


def test_the_page_asks_as_often_however_much_is_agreed(
    world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    with inside():
        make_agreement_in_force(get_case(world.case_id), by=world.accounts["practitioner"])
    with count_queries() as few:
        page_of(as_partner, ADDRESS)
    with inside():
        for _more in range(4):
            make_agreement_in_force(get_case(world.case_id), by=world.accounts["practitioner"])
    with count_queries() as many:
        page_of(as_partner, ADDRESS)
    assert many.total <= few.total <= 12
