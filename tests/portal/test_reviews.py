"""What both looked at together at a quarterly review stands in both portals, the same, and its next day in both calendars."""

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from clinic.couples import CaseStatus
from clinic.couples.queries import get_case
from clinic.portal.queries import find_days_to_look
from clinic.reviews.services import ReviewTerms, TargetTerms, hold_review
from clinic.reviews.words import Became, Decision
from clinic.safety import Outcome
from clinic.safety.services import record_screening
from tests.conftest import Inside
from tests.factories.accounts import PASSWORD, give_password
from tests.factories.assignments import today
from tests.factories.counting import count_queries
from tests.factories.pages import page_of
from tests.factories.world import World

PAGE = "/portal/agreements/reviews/"


def held(world: World, *, ahead: int = 90, ago: int = 0) -> None:
    day = today()
    targets = [TargetTerms("Supper together", "twice a week", day + timedelta(days=40))]
    terms = ReviewTerms(
        held_on=day - timedelta(days=ago),
        next_on=day + timedelta(days=ahead),
        became=[("A walk", Became.REACHED)],
        decisions=[("Weekly date", Decision.ADJUST)],
        better="We laugh.",
        needs="An hour after a shift.",
        targets=targets,
    )
    hold_review(get_case(world.case_id), terms, by=world.accounts["practitioner"])


def test_both_read_the_same_of_it(
    world: World, inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    assert "Nothing stands here yet" in page_of(as_partner, PAGE)
    with inside():
        held(world)
    page = page_of(as_partner, PAGE)
    for words in (
        "Supper together",
        "twice a week",
        "We laugh.",
        "An hour after a shift.",
        "reached",
        "adjust",
    ):
        assert words in page
    assert page_of(as_other_partner, PAGE) == page
    assert f'href="{PAGE}"' in page_of(as_partner, "/portal/agreements/")


@pytest.mark.parametrize(
    "who", ["practitioner", "colleague", "manager", "front_desk", "supervisor", "other_practice"]
)
def test_it_is_a_page_of_partners(request: pytest.FixtureRequest, who: str) -> None:
    assert request.getfixturevalue(f"as_{who}").get(PAGE).status_code == 404


def test_signed_out_one_signs_in_first(signed_out: FlaskClient) -> None:
    assert signed_out.get(PAGE).status_code == 303


def test_reviews_cost_rows_and_no_statements(world: World, inside: Inside, as_partner: FlaskClient) -> None:
    counts = []
    for number in range(3):
        with inside():
            held(world, ago=number)
        as_partner.get(PAGE)
        with count_queries() as counted:
            page_of(as_partner, PAGE)
        counts.append(counted.total)
    assert counts[0] == counts[1] == counts[2]


def test_its_next_day_stands_on_both_start_pages_when_it_is_near_and_stays_with_a_hold(
    world: World, inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    def said() -> list[bool]:
        return ["To look back together" in page_of(one, "/portal/") for one in (as_partner, as_other_partner)]

    with inside():
        held(world, ahead=15, ago=9)
    assert said() == [False, False]
    with inside():
        held(world, ahead=14)
    assert said() == [True, True]
    with inside():
        maya, by = get_case(world.case_id).partners[0], world.accounts["practitioner"]
        record_screening(maya, seen_on=today(), outcome=Outcome.HOLD, remark="", by=by)
    assert said() == [True, True]
    with inside():
        seat = get_case(world.case_id).partners[1]
        seat.until = today()
        assert find_days_to_look(seat, today()).review_on is None


def test_it_stands_in_the_counsellors_calendar_and_in_a_partners_own_without_a_word(
    world: World,
    inside: Inside,
    as_practitioner: FlaskClient,
    as_partner: FlaskClient,
    signed_out: FlaskClient,
) -> None:
    with inside():
        give_password(world.accounts["partner"])
        held(world, ahead=5)
        day = today() + timedelta(days=5)
    page = as_practitioner.get(f"/calendar/?view=day&on={day}").text
    assert "quarterly review" in page
    assert f"/cases/{world.case_id}/reviews/new" in page
    settings = "/portal/settings/calendar"
    as_partner.post(f"/portal/prove?next={settings}/new", data={"password": PASSWORD})
    made = as_partner.post(f"{settings}/new").text
    (address,) = re.findall(r'value="http://localhost(/calendar/feed/[\w-]{43}\.ics)"', made)
    feed = signed_out.get(address).text
    assert f"DTSTART;VALUE=DATE:{day:%Y%m%d}" in feed
    for word in ("review", "laugh", "Supper", "Jonas"):
        assert word.lower() not in feed.lower()
    with inside():
        get_case(world.case_id).status = CaseStatus.CLOSED
    assert "quarterly review" not in as_practitioner.get(f"/calendar/?view=day&on={day}").text
