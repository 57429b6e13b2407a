"""Days on which something agreed is looked at stand in the counsellor's own calendar and feed, and in nobody else's."""

import re
import uuid
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from clinic.agreements.models import CheckedBack, MisstepPlan
from clinic.agreements.queries import get_agreement
from clinic.agreements.services import missteps
from clinic.agreements.services.missteps import MisstepTerms
from clinic.couples import CaseStatus
from clinic.couples.queries import get_case, get_partner
from clinic.database import db
from tests.conftest import Inside
from tests.factories.agreements import make_agreement_in_force, make_crossing
from tests.factories.assignments import today
from tests.factories.counting import count_queries
from tests.factories.world import World

AGREEMENT, PLAN = "Agreement Maya &amp; Jonas to look at", "Plan Maya &amp; Jonas to look at"
LIMIT = "Limit Maya &amp; Jonas to look at again"


@pytest.fixture
def held(world: World, inside: Inside) -> uuid.UUID:
    """An agreement that is looked at in three days, and Maya's plan for the counsellor only in two."""
    with inside():
        by = world.accounts["practitioner"]
        made = make_agreement_in_force(
            get_case(world.case_id), by=by, title="Phones at supper", review_on=today() + timedelta(days=3)
        )
        _plan(world, made.id, on=today() + timedelta(days=2))
        return made.id


def _plan(world: World, agreement_id: uuid.UUID, *, on: date, joint: bool = False) -> MisstepPlan:
    terms = MisstepTerms(change="I write before I leave.", check_on=on, joint=joint)
    maya, by = get_partner(world.maya_id), world.accounts["partner"]
    return missteps.plan(maya, get_agreement(agreement_id), terms, by=by)


def _shown(client: FlaskClient, view: str = "month", on: date | None = None, **also: object) -> list[str]:
    """What is to look at, on that page, in order; the page begins before today and ends after it."""
    asked = {"view": view, "on": (on or date.today()).isoformat()} | also  # noqa: DTZ011
    page = client.get("/calendar/", query_string=asked).text
    found = re.findall(r'<li class="look">(.*?)</li>', page, re.S)
    return [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in found]


@pytest.mark.parametrize("view", ["day", "week", "month"])
def test_the_couple_and_what_sort_of_thing_and_nothing_of_what_it_is(
    inside: Inside, as_practitioner: FlaskClient, held: uuid.UUID, view: str
) -> None:
    with inside():
        day = today()
    seen = [*_shown(as_practitioner, view, day + timedelta(days=2))]
    seen += _shown(as_practitioner, view, day + timedelta(days=3))
    assert PLAN in seen
    assert AGREEMENT in seen
    page = as_practitioner.get(f"/calendar/?view={view}&on={day + timedelta(days=3)}").text
    assert f"/agreements/{held}/" in page
    assert "Phones at supper" not in page
    assert _shown(as_practitioner, "day", day + timedelta(days=1)) == []


def test_a_saturday_stands_in_the_week_where_something_is_looked_at(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        saturday = today() + timedelta(days=5 - today().weekday(), weeks=1)
        make_agreement_in_force(
            get_case(world.case_id), by=world.accounts["practitioner"], review_on=saturday
        )
    assert _shown(as_practitioner, "week", saturday - timedelta(days=2)) == [AGREEMENT]


def test_a_limit_crossed_again_and_again_stands_on_today_until_it_was_looked_at_and_never_in_the_room(
    world: World, inside: Inside, as_practitioner: FlaskClient, held: uuid.UUID
) -> None:
    with inside():
        day = today()
        for _each in range(3):
            make_crossing(get_agreement(held), by=world.accounts["practitioner"])
    line = LIMIT
    assert _shown(as_practitioner, "day", day) == [line]
    assert _shown(as_practitioner, "day", day - timedelta(days=1)) == []
    with as_practitioner.session_transaction() as session:
        session["room"] = str(world.case_id)
    assert _shown(as_practitioner, "day", day) == []


def test_in_the_room_only_what_both_may_know_stands_there(
    world: World, inside: Inside, as_practitioner: FlaskClient, held: uuid.UUID
) -> None:
    with inside():
        day = today()
        _plan(world, held, on=day + timedelta(days=4), joint=True)
    with as_practitioner.session_transaction() as session:
        session["room"] = str(world.case_id)
    assert _shown(as_practitioner, "day", day + timedelta(days=2)) == []
    assert _shown(as_practitioner, "day", day + timedelta(days=3)) == [AGREEMENT]
    assert _shown(as_practitioner, "day", day + timedelta(days=4)) == [PLAN]


@pytest.mark.parametrize("who", ["as_manager", "as_front_desk"])
def test_whoever_looks_after_everybodys_times_sees_none_of_it(
    world: World, inside: Inside, request: pytest.FixtureRequest, held: uuid.UUID, who: str
) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    with inside():
        day = today() + timedelta(days=3)
    assert _shown(client, "month", day, who=world.accounts["practitioner"]) == []
    assert str(held) not in client.get(f"/calendar/?on={day}&who={world.accounts['practitioner']}").text


@pytest.mark.parametrize("who", ["as_colleague", "as_supervisor", "as_other_practice"])
def test_nobody_elses_own_calendar_has_it(
    inside: Inside, request: pytest.FixtureRequest, held: uuid.UUID, who: str
) -> None:
    with inside():
        day = today() + timedelta(days=3)
    assert _shown(request.getfixturevalue(who), "month", day) == []


@pytest.fixture
def feed(as_practitioner: FlaskClient, signed_out: FlaskClient) -> Callable[[], str]:
    """What a telephone reads."""
    address = re.search(r"/calendar/feed/[\w-]+\.ics", as_practitioner.post("/calendar/subscribe/new").text)
    assert address is not None
    return lambda: signed_out.get(address.group()).text


def test_in_the_feed_a_plan_looks_like_any_other_day_to_look_and_goes_once_it_was_looked_at(
    world: World, inside: Inside, held: uuid.UUID, feed: Callable[[], str]
) -> None:
    told = feed()
    with inside():
        days = [f"DTSTART;VALUE=DATE:{today() + timedelta(days=n):%Y%m%d}" for n in (2, 3)]
    assert all(day in told for day in days)
    assert told.count("SUMMARY:To look at\r\n") == 2
    for word in ("Maya", "plan", "misstep", "write", "C-0001"):
        assert word not in told
    with inside():
        plan = db.session.query(MisstepPlan).one()
        missteps.check_back(plan, CheckedBack.DONE, by=world.accounts["partner"])
    assert days[0] not in feed()


def test_of_a_closed_case_nothing_is_looked_at_any_more(
    world: World, inside: Inside, as_practitioner: FlaskClient, held: uuid.UUID, feed: Callable[[], str]
) -> None:
    with inside():
        get_case(world.case_id).status = CaseStatus.CLOSED
        day = today() + timedelta(days=3)
    assert _shown(as_practitioner, "month", day) == []
    assert "To look at" not in feed()


def test_a_page_costs_the_same_however_much_is_to_look_at(
    world: World, inside: Inside, as_practitioner: FlaskClient, held: uuid.UUID
) -> None:
    with inside():
        day = today() + timedelta(days=3)
    as_practitioner.get(f"/calendar/?on={day}")
    with count_queries() as few:
        as_practitioner.get(f"/calendar/?on={day}")
    with inside():
        for _each in range(8):
            make_agreement_in_force(get_case(world.case_id), by=world.accounts["practitioner"], review_on=day)
            _plan(world, held, on=day)
    with count_queries() as many:
        assert len(_shown(as_practitioner, "day", day)) == 17
    assert many.total == few.total
    assert many.total <= 10, many.statements
