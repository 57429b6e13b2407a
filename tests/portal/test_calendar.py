"""A partner's dates in a calendar of their own: off at first, a time and a neutral word, and only what both know."""

import re
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from flask.testing import FlaskClient
from icalendar import Calendar, Event
from sqlalchemy import select

from clinic.accounts import Account
from clinic.agreements import Lasts
from clinic.agreements.lifecycle import Step
from clinic.agreements.models import CheckedBack, MisstepPlan
from clinic.agreements.queries import get_agreement
from clinic.agreements.services import drafting, missteps, reviewing
from clinic.agreements.services.missteps import MisstepTerms
from clinic.agreements.services.reviewing import ReviewTerms
from clinic.audit import AuditEntry
from clinic.calendars import CalendarFeed
from clinic.couples import CaseStatus
from clinic.couples.queries import get_case, get_partner
from clinic.database import EVERYTHING, db
from clinic.practices import Practice
from clinic.safety import Outcome
from clinic.sessions.recurrence import Pattern, Repeat
from clinic.sessions.services import planning
from clinic.sessions.services.arranging import SessionTerms
from clinic.sessions.services.series import plan_series
from tests.conftest import Inside
from tests.factories.accounts import PASSWORD, give_password
from tests.factories.agreements import MONEY, make_agreement, make_agreement_in_force
from tests.factories.assignments import clear_both, today
from tests.factories.counting import count_queries
from tests.factories.pages import page_of, without_tokens
from tests.factories.sessions import make_session
from tests.factories.world import World

PAGE = "/portal/settings/calendar"


@pytest.fixture(autouse=True)
def passwords(world: World, inside: Inside) -> None:
    with inside():
        for who in ("partner", "other_partner"):
            give_password(world.accounts[who])


def _make(client: FlaskClient) -> str:
    """The address, as the page shows it this once."""
    client.post(f"/portal/prove?next={PAGE}/new", data={"password": PASSWORD})
    answer = client.post(f"{PAGE}/new")
    assert answer.status_code == 201, answer.status_code
    (found,) = re.findall(r'value="http://localhost(/calendar/feed/[\w-]{43}\.ics)"', answer.text)
    return str(found)


@pytest.fixture
def address(as_partner: FlaskClient) -> str:
    """Maya's."""
    return _make(as_partner)


def _events(client: FlaskClient, address: str) -> list[Event]:
    answer = client.get(address)
    assert answer.status_code == 200
    return [event for event in Calendar.from_ical(answer.data).walk("VEVENT") if isinstance(event, Event)]


def _days(client: FlaskClient, address: str) -> list[date | datetime]:
    return sorted(event["DTSTART"].dt for event in _events(client, address))


def _plan(world: World, *, joint: bool, on: date, seat: uuid.UUID | None = None) -> MisstepPlan:
    held = make_agreement_in_force(
        get_case(world.case_id),
        by=world.accounts["practitioner"],
        lasts=Lasts.STANDING,
        trial_until=None,
        review_on=None,
    )
    terms = MisstepTerms(change="I write before I leave.", check_on=on, joint=joint)
    return missteps.plan(get_partner(seat or world.maya_id), held, terms, by=world.accounts["partner"])


def test_it_is_off_at_first_and_the_page_warns_before_anything_is_made(as_partner: FlaskClient) -> None:
    page = page_of(as_partner, PAGE)
    assert "It is off. Nobody can read it." in page
    assert "Leave it off where somebody else uses the phone" in page
    assert "where the calendar is shared" in page
    assert "<small>off</small>" in page_of(as_partner, "/portal/settings/")


def test_only_whoever_has_just_shown_who_they_are_makes_an_address(
    as_partner: FlaskClient, inside: Inside
) -> None:
    for answer in (as_partner.get(f"{PAGE}/new"), as_partner.post(f"{PAGE}/new")):
        assert answer.status_code == 303
        assert "/portal/prove" in answer.headers["Location"]
    _make(as_partner)
    assert as_partner.post(f"{PAGE}/new").status_code == 303  # one proof is for one change
    as_partner.post(f"/portal/prove?next={PAGE}/new", data={"password": PASSWORD})
    assert "Is this calendar yours alone?" in page_of(as_partner, f"{PAGE}/new")


def test_sessions_of_both_and_days_to_look_stand_there_with_the_practices_word_and_no_other(
    world: World, inside: Inside, signed_out: FlaskClient, address: str
) -> None:
    with inside():
        day = today()
        db.session.get_one(Practice, world.practice_id).portal_title = "Errands"
        make_session(world, datetime.combine(day + timedelta(days=3), time(16)), place="Room 2")
        make_agreement_in_force(
            get_case(world.case_id),
            by=world.accounts["practitioner"],
            trial_until=day + timedelta(days=5),
            review_on=day + timedelta(days=30),
        )
        make_agreement(get_case(world.case_id), by=world.accounts["practitioner"], review_on=day)
        _plan(world, joint=True, on=day + timedelta(days=8))
    found = _events(signed_out, address)
    assert {str(event["SUMMARY"]) for event in found} == {"Errands"}
    assert {event["DTSTART"].dt for event in found if not isinstance(event["DTSTART"].dt, datetime)} == {
        day + timedelta(days=5),
        day + timedelta(days=8),
    }
    assert len(found) == 3
    answer = signed_out.get(address)
    calendar = Calendar.from_ical(answer.data)
    assert str(calendar["X-WR-CALNAME"]) == "Errands"
    allowed = {"UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "SUMMARY", "CLASS", "DTSTART", "DTEND"}
    assert all(set(event) == allowed for event in found)
    told = f"{answer.text}{answer.headers}"
    for word in ("Maya", "Jonas", "Room", "Okafor", "Harbour", "Common", "C-0001", "Money", "Appointment"):
        assert word not in told, word
    for hidden in (world.case_id, world.maya_id, world.jonas_id):
        assert str(hidden) not in told


def test_both_have_the_same_and_nothing_that_is_one_partners_alone(
    world: World,
    inside: Inside,
    signed_out: FlaskClient,
    as_other_partner: FlaskClient,
    address: str,
) -> None:
    his = _make(as_other_partner)
    with inside():
        when = datetime.combine(today() + timedelta(days=3), time(16))
        make_session(world, when)
    both = signed_out.get(address).data
    assert signed_out.get(his).data == both
    assert both.count(b"BEGIN:VEVENT") == 1
    with inside():  # hers alone: a session, a plan for the counsellor, and that she was asked to wait
        make_session(world, when + timedelta(days=1), partner_id=world.maya_id)
        _plan(world, joint=False, on=today() + timedelta(days=2))
        clear_both(world, Outcome.HOLD)
    assert signed_out.get(his).data == both
    assert signed_out.get(address).data == both
    with inside():  # the control: what is for both is seen
        make_session(world, when + timedelta(days=2))
    assert signed_out.get(his).data != both


def test_a_plan_that_was_looked_at_and_an_agreement_without_a_day_are_not_there(
    world: World, inside: Inside, signed_out: FlaskClient, address: str
) -> None:
    with inside():
        plan = _plan(world, joint=True, on=today() + timedelta(days=2))
    assert len(_events(signed_out, address)) == 1
    with inside():
        missteps.check_back(db.session.merge(plan), CheckedBack.PARTLY, by=world.accounts["partner"])
    assert _events(signed_out, address) == []


def test_what_moves_no_day_leaves_no_mark(
    world: World, inside: Inside, signed_out: FlaskClient, address: str
) -> None:
    """A wording that waits may not be asked for just now, and what is left open may have been spoken of with one alone."""
    by = world.accounts["practitioner"]
    with inside():
        held = make_agreement_in_force(
            get_case(world.case_id), by=by, review_on=today() + timedelta(days=9)
        ).id
    before = signed_out.get(address).data
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=1), tick=False):
        with inside():
            drafting.revise(get_agreement(held), replace(MONEY, title="Money talks"), by=by)
            reviewing.review(get_agreement(held), ReviewTerms(Step.LEAVE_OPEN, today()), by=by)
        assert signed_out.get(address).data == before
        with inside():  # the control
            later = ReviewTerms(Step.LEAVE_OPEN, today(), review_on=today() + timedelta(days=12))
            reviewing.review(get_agreement(held), later, by=by)
        assert signed_out.get(address).data != before


def test_over_the_change_of_the_clocks_the_hour_on_the_wall_stays(
    world: World, inside: Inside, signed_out: FlaskClient, address: str
) -> None:
    """In London they go back on 25 October 2026 and on again on 28 March 2027."""
    with time_machine.travel(datetime(2026, 10, 20, 12, tzinfo=UTC), tick=False):
        with inside():
            by = world.accounts["practitioner"]
            for wall in (datetime(2026, 10, 24, 9), datetime(2026, 10, 25, 9), datetime(2027, 3, 28, 9)):
                make_session(world, wall)
            plan_series(
                get_case(world.case_id),
                SessionTerms(datetime(2026, 10, 22, 16)),
                Repeat(Pattern.WEEKLY),
                by=by,
            )
            make_agreement_in_force(get_case(world.case_id), by=by, review_on=date(2026, 10, 25))
        found = _events(signed_out, address)
    single = sorted(
        event["DTSTART"].dt.astimezone(UTC).replace(tzinfo=None)
        for event in found
        if "RRULE" not in event and isinstance(event["DTSTART"].dt, datetime)
    )
    assert single == [datetime(2026, 10, 24, 8), datetime(2026, 10, 25, 9), datetime(2027, 3, 28, 8)]
    (whole,) = [event for event in found if "RRULE" in event]
    first = whole["DTSTART"].dt
    assert (first.hour, (first + timedelta(weeks=1)).hour) == (16, 16)
    assert (first + timedelta(weeks=1)).utcoffset() != first.utcoffset()
    (look,) = [event for event in found if not isinstance(event["DTSTART"].dt, datetime)]
    assert (look["DTSTART"].dt, look["DTEND"].dt) == (date(2026, 10, 25), date(2026, 10, 26))


def test_one_that_becomes_somebodys_alone_leaves_no_mark_but_the_gap(
    world: World, inside: Inside, signed_out: FlaskClient, address: str
) -> None:
    with inside():
        first = datetime.combine(today() + timedelta(days=7), time(16))
        rows = plan_series(
            get_case(world.case_id),
            SessionTerms(first),
            Repeat(Pattern.WEEKLY),
            by=world.accounts["practitioner"],
        )
        alone = SessionTerms(rows[1].starts_at, partner_id=world.maya_id)
        planning.change(rows[1], alone, by=world.accounts["practitioner"])
    (whole,) = _events(signed_out, address)
    assert [one.dt.replace(tzinfo=None) for one in whole["EXDATE"].dts] == [first + timedelta(weeks=1)]


def test_a_new_address_ends_the_old_one_and_stopping_ends_it_too(
    inside: Inside, signed_out: FlaskClient, as_partner: FlaskClient, address: str
) -> None:
    second = _make(as_partner)
    assert signed_out.get(address).status_code == 404
    assert signed_out.get(second).status_code == 200
    assert "an address can be read" in page_of(as_partner, "/portal/settings/")
    assert "It was last asked for" in page_of(as_partner, PAGE)
    for _twice in range(2):
        assert as_partner.post(f"{PAGE}/stop").status_code == 303
        assert signed_out.get(second).status_code == 404
    as_partner.get(PAGE)
    assert "It is off. Nobody can read it." in page_of(as_partner, PAGE)


def test_the_address_is_kept_as_its_digest_only_and_never_shown_again(
    inside: Inside, as_partner: FlaskClient, address: str
) -> None:
    secret = address.removeprefix("/calendar/feed/").removesuffix(".ics")
    for page in (PAGE, "/portal/settings/"):
        assert secret not in as_partner.get(page).text
    with inside():
        assert secret not in repr(db.session.scalars(select(CalendarFeed)).one())
        assert not any(secret in detail for detail in db.session.scalars(select(AuditEntry.detail)))


def _closed(world: World) -> None:
    get_case(world.case_id).status = CaseStatus.CLOSED


def _she_leaves(world: World) -> None:
    get_partner(world.maya_id).until = today()


def _he_leaves(world: World) -> None:
    get_partner(world.jonas_id).until = today()


def _may_not_sign_in(world: World) -> None:
    db.session.get_one(Account, world.accounts["partner"]).enabled = False


def _somebody_elses(world: World) -> None:
    db.session.get_one(Account, world.accounts["partner"]).person_id = uuid.uuid4()


@pytest.mark.parametrize("end", [_closed, _she_leaves, _he_leaves, _may_not_sign_in, _somebody_elses])
def test_what_ends_the_work_of_both_ends_the_address_like_any_that_was_never_given(
    world: World, inside: Inside, signed_out: FlaskClient, address: str, end: Callable[[World], None]
) -> None:
    never = signed_out.get("/calendar/feed/never.ics")
    with inside(EVERYTHING):
        end(world)
    answer = signed_out.get(address)
    assert (answer.status_code, without_tokens(answer.text)) == (404, without_tokens(never.text))


def test_where_there_is_nothing_for_both_none_is_made_and_nothing_says_why(
    world: World, inside: Inside, as_partner: FlaskClient, address: str
) -> None:
    with inside():
        _closed(world)
    assert "There is nothing to read along just now." in page_of(as_partner, PAGE)
    as_partner.post(f"/portal/prove?next={PAGE}/new", data={"password": PASSWORD})
    answer = as_partner.post(f"{PAGE}/new")
    assert answer.status_code == 422
    assert "Nothing is written down here just now." in answer.text
    assert address not in answer.text


def test_work_that_pauses_ends_nothing(
    world: World, inside: Inside, signed_out: FlaskClient, address: str
) -> None:
    with inside():
        get_case(world.case_id).status = CaseStatus.PAUSED
    assert signed_out.get(address).status_code == 200


@pytest.mark.parametrize("who", ["as_practitioner", "as_manager", "as_front_desk", "as_other_practice"])
def test_nobody_else_has_these_pages_nor_makes_an_address_there(
    request: pytest.FixtureRequest, who: str
) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    for path in (PAGE, f"{PAGE}/new"):
        assert client.get(path).status_code == 404
    for path in ("new", "stop"):
        assert client.post(f"{PAGE}/{path}").status_code == 404


def test_a_partner_makes_none_by_the_counsellors_way(as_partner: FlaskClient) -> None:
    assert as_partner.post("/calendar/subscribe/new").status_code == 404


def test_a_feed_reads_its_own_practice_and_costs_the_same_however_much_stands_in_it(
    world: World, inside: Inside, as_other_practice: FlaskClient, address: str
) -> None:
    as_other_practice.get(address)
    with count_queries() as few:
        as_other_practice.get(address)
    with inside():
        day = today()
        for n in range(6):
            make_session(world, datetime.combine(day + timedelta(days=n), time(9)))
            _plan(world, joint=True, on=day + timedelta(days=n))
    with count_queries() as many:
        assert len(_events(as_other_practice, address)) == 12
    assert many.total <= few.total + 1, many.statements
    assert few.total <= 20, few.statements
