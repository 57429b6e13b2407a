"""A partner's start page: what is next, and nothing that says why something is not there."""

import re
from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest
from flask.testing import FlaskClient

from clinic.assignments.adherence import How
from clinic.assignments.queries import get_assignment
from clinic.assignments.services import end, pause
from clinic.couples.queries import get_case, get_partner
from clinic.safety import Outcome, Severity
from clinic.safety.services import RiskTerms, open_flag
from tests.conftest import Inside
from tests.factories.agreements import make_agreement_in_force
from tests.factories.assignments import clear_both, make_assignment, tell_squares, today
from tests.factories.counting import count_queries
from tests.factories.pages import page_of
from tests.factories.sessions import make_session
from tests.factories.world import World

NEUTRAL = "Your counsellor will choose the next exercise."


def _page(client: FlaskClient) -> str:
    return page_of(client, "/portal/")


def test_what_is_due_is_next(world: World, inside: Inside, as_partner: FlaskClient) -> None:
    with inside():
        clear_both(world)
        given = make_assignment(world, "specific-gratitude").id
    page = _page(as_partner)
    assert "Hello Maya" in page
    assert "Specific thanks" in page
    assert f"/portal/homework/{given}/" in page
    assert NEUTRAL not in page


def test_what_was_told_is_not_next_and_each_tells_for_themselves(
    world: World, inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        given = make_assignment(world, "specific-gratitude")
        tell_squares(world, given, world.maya_id, *[How.ALL] * 7)
    assert NEUTRAL in _page(as_partner)
    assert "Specific thanks" in _page(as_other_partner)


def test_one_partners_own_homework_is_not_the_others(
    world: World, inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    with inside():
        nothing = _page(as_other_partner)
        make_assignment(world, "specific-gratitude", partner_id=world.maya_id)
    assert "Specific thanks" in _page(as_partner)
    assert _page(as_other_partner) == nothing


def _hold(world: World) -> None:
    clear_both(world, Outcome.HOLD)


def _not_yet(world: World) -> None:
    clear_both(world, Outcome.NOT_YET)


def _fear(world: World) -> None:
    terms = RiskTerms("coercive_control_or_fear", Severity.SERIOUS, "Said alone.", today())
    open_flag(get_case(world.case_id), terms, by=world.accounts["practitioner"])


def _acute(world: World) -> None:
    terms = RiskTerms("trauma_reactive", Severity.ACUTE, "Said alone.", today())
    open_flag(get_case(world.case_id), terms, by=world.accounts["practitioner"])


@pytest.mark.parametrize(
    "what, slug",
    [
        *((what, "listen-reflect-pact") for what in (_hold, _not_yet, _fear, _acute)),
        (_acute, "device-free-presence"),  # an exercise that does not name the gate
    ],
)
def test_held_back_for_any_reason_looks_like_nothing_given(
    world: World,
    inside: Inside,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
    what: Callable[[World], None],
    slug: str,
) -> None:
    before = _page(as_partner), _page(as_other_partner)
    with inside():
        clear_both(world)
        make_assignment(world, slug)
    assert (_page(as_partner), _page(as_other_partner)) != before  # the control: given, it is there
    with inside():
        what(world)
    assert (_page(as_partner), _page(as_other_partner)) == before
    assert NEUTRAL in before[0]


@pytest.mark.parametrize("what", [pause, end])
def test_paused_and_ended_look_like_nothing_given(
    world: World, inside: Inside, as_partner: FlaskClient, what: Callable[..., None]
) -> None:
    before = _page(as_partner)
    with inside():
        clear_both(world)
        given = make_assignment(world, "specific-gratitude").id
    with inside():
        what(get_assignment(given), on=today() - timedelta(days=1), by=world.accounts["practitioner"])
    assert _page(as_partner) == before


def test_what_came_to_its_last_day_looks_like_nothing_given(
    world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    before = _page(as_partner)
    with inside():
        clear_both(world)
        make_assignment(world, "specific-gratitude", ends_on=today() - timedelta(days=1))
        make_assignment(world, "nightly-debrief", starts_on=today() + timedelta(days=1))
    assert _page(as_partner) == before


def test_the_next_session_of_both_stands_there_and_one_with_one_alone_on_no_page(
    world: World, inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    before = _page(as_partner), _page(as_other_partner)
    with inside():
        make_session(world, partner_id=world.maya_id, starts_at=_tomorrow())
    assert (_page(as_partner), _page(as_other_partner)) == before
    with inside():
        make_session(world, starts_at=_tomorrow() + timedelta(days=1))
    assert "Your next session" in _page(as_partner)
    assert "Your next session" in _page(as_other_partner)


def _tomorrow() -> datetime:
    return datetime.combine(today() + timedelta(days=1), time(10))


@pytest.mark.parametrize(
    "who", ["as_practitioner", "as_supervisor", "as_manager", "as_front_desk", "as_other_practice"]
)
def test_nobody_of_a_team_comes_in(request: pytest.FixtureRequest, who: str) -> None:
    assert request.getfixturevalue(who).get("/portal/").status_code == 404


def test_signed_out_one_is_asked_to_sign_in(signed_out: FlaskClient) -> None:
    assert signed_out.get("/portal/").headers["Location"] == "/sign-in?next=%2Fportal%2F"


def test_the_tab_says_nothing_of_us(as_partner: FlaskClient) -> None:
    page = _page(as_partner)
    assert re.search(r"<title>\s*Notes\s*</title>", page)
    assert "Common Ground" not in page
    assert "/static/portal/dot.svg" in page
    assert "js/keep.js" not in page


def test_the_page_asks_as_often_however_much_there_is(
    world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        make_assignment(world, "specific-gratitude")
    with count_queries() as few:
        _page(as_partner)
    with inside():
        for name in ("listen-reflect-pact", "nightly-debrief", "weekly-date", "small-joys-and-wins"):
            make_assignment(world, name)
    with count_queries() as many:
        _page(as_partner)
    assert many.total <= few.total <= 18


@pytest.mark.parametrize("address", ["/portal/nothing", "/portal/homework/x/", "/cases/"])
def test_what_is_not_there_for_a_partner_names_nobody_and_leads_back_to_their_pages(
    as_partner: FlaskClient, address: str
) -> None:
    answer = as_partner.get(address)
    assert answer.status_code == 404
    assert "Common Ground" not in answer.text
    assert 'href="/portal/"' in answer.text


def test_the_way_to_sign_in_to_the_portal_names_nobody(signed_out: FlaskClient) -> None:
    page = signed_out.get("/sign-in?next=/portal/").text
    assert "Common Ground" not in page
    assert "/portal/join" in page
    assert (
        "Common Ground" in signed_out.get("/sign-in").text
    )  # the control: the team's own door says where it leads


def test_of_what_is_not_counted_nobody_is_asked_how_it_went(
    world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        make_assignment(world, "touch-ladder")
    page = _page(as_partner)
    assert "Small-touch ladder" in page
    assert "Say how it went" not in page


def test_who_types_the_bare_address_is_led_to_where_they_start(as_partner: FlaskClient) -> None:
    answer = as_partner.get("/")
    assert (answer.status_code, answer.location) == (303, "/portal/")
    assert as_partner.get("/cases/").status_code == 404


@pytest.mark.parametrize(
    "days, is_there", [(-30, True), (0, True), (14, True), (15, False)], ids=["past", "today", "near", "far"]
)
def test_a_day_on_which_what_was_agreed_is_looked_at_is_near_on_both_pages_alike(
    world: World,
    inside: Inside,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
    days: int,
    is_there: bool,
) -> None:
    before = [_page(client) for client in (as_partner, as_other_partner)]
    with inside():
        day = today() + timedelta(days=days)
        held = make_agreement_in_force(
            get_case(world.case_id), by=world.accounts["practitioner"], title="Money on Sundays"
        )
        held.trial_until, held.review_on = day, None
    lines = []
    for client, page in zip((as_partner, as_other_partner), before, strict=True):
        found = re.search(r'<p class="card">To look at again:.*?</p>', _page(client), re.S)
        lines.append(found.group() if found else "")
        assert (_page(client) == page) is not is_there
        assert "Money on Sundays" not in _page(client)
    assert lines[0] == lines[1]
    assert bool(lines[0]) is is_there
    with inside():
        clear_both(world, Outcome.HOLD)  # both know the day: that it went would tell
    assert lines[0] in _page(as_other_partner)
    with inside():
        get_partner(world.maya_id).until = today()
    assert "To look at again" not in _page(as_partner)
