"""What an appointment runs into is said, and nobody is stopped; who may not know of the other couple is not told of it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.availability import BusyKind, BusyTime, WorkingHours
from clinic.couples import TeamMember, TeamRole
from clinic.couples.audience import practitioners_of
from clinic.couples.models import Via
from clinic.couples.queries import get_case
from clinic.database import db
from clinic.sessions.overlapping import Span, meet
from clinic.sessions.queries import find_collisions, what_speaks_against
from clinic.sessions.services import planning
from tests.factories.counting import count_queries
from tests.factories.sessions import make_held_session, make_session
from tests.factories.viewers import practitioner

SUNDAY = datetime(2026, 11, 29, 16)
ZONE = "Europe/London"


spans = st.builds(
    Span,
    st.datetimes(datetime(2026, 10, 20), datetime(2026, 10, 30)),
    st.integers(5, 480),
    st.sampled_from(["Europe/London", "America/New_York", "Asia/Kathmandu"]),
)


@given(spans, spans)
def test_two_spans_meet_exactly_when_they_share_a_minute(one, other):
    assert meet(one, other) == meet(other, one)
    shared = min(one.ends, other.ends) - max(one.begins, other.begins)
    assert meet(one, other) is (shared > timedelta())
    assert meet(one, one)


def test_what_ends_when_the_other_begins_is_in_nobodys_way():
    one = Span(SUNDAY, 50, ZONE)
    assert not meet(one, Span(SUNDAY + timedelta(minutes=50), 50, ZONE))
    assert meet(one, Span(SUNDAY + timedelta(minutes=49), 50, ZONE))


def test_an_hour_that_comes_twice_is_counted_as_it_passes():
    long = Span(datetime(2026, 10, 25, 0, 30), 120, ZONE)
    assert long.ends == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def _there(account_ids, starts_at, minutes, but=()):
    return [
        found.session for found in find_collisions(account_ids, [Span(starts_at, minutes, ZONE)], but=but)
    ]


def test_appointments_of_the_same_people_are_found_whosever_the_couple(world, inside):
    with inside():
        ids = [world.accounts["practitioner"]]
        joint = make_session(world, SUNDAY)
        alone = make_held_session(world, datetime(2026, 11, 15, 16), partner_id=world.maya_id)
        assert _there(ids, SUNDAY + timedelta(minutes=30), 50) == [joint]
        assert _there(ids, SUNDAY + timedelta(minutes=30), 50, but=[joint.id]) == []
        assert _there(ids, SUNDAY + timedelta(minutes=50), 50) == []
        assert _there(ids, datetime(2026, 11, 15, 16, 10), 10) == [alone]
        assert _there([world.accounts["colleague"]], SUNDAY, 50) == []
        assert find_collisions(ids, []) == []
        planning.cancel(joint, by=ids[0])
        assert _there(ids, SUNDAY, 50) == []


def test_those_who_cover_are_asked_and_those_who_only_look_in_are_not(world, inside):
    with inside():
        case = get_case(world.case_id)
        since = date(2026, 1, 1)
        for who, via in (("colleague", Via.COVER), ("manager", Via.REASON)):
            db.session.add(
                TeamMember(
                    case_id=case.id,
                    account_id=world.accounts[who],
                    role=TeamRole.PRACTITIONER,
                    since=since,
                    via=via,
                )
            )
        db.session.flush()
        db.session.refresh(case, ["team"])
        assert set(practitioners_of(case)) == {world.accounts["practitioner"], world.accounts["colleague"]}
        make_session(world, SUNDAY)
        assert len(_there([world.accounts["colleague"]], SUNDAY, 50)) == 1
        assert _there([world.accounts["manager"]], SUNDAY, 50) == []


def test_hours_and_leave_are_said_with_it(world, inside):
    with inside():
        account_id = world.accounts["practitioner"]
        db.session.add(WorkingHours(account_id=account_id, weekday=0, opens=540, closes=1020))
        busy = BusyTime(
            account_id=account_id,
            kind=BusyKind.LEAVE,
            starts_at=SUNDAY.replace(hour=0),
            ends_at=SUNDAY.replace(hour=0) + timedelta(days=1),
            zone=ZONE,
            all_day=True,
        )
        busy.title = "In the mountains"
        db.session.add(busy)
        make_session(world, SUNDAY)
        said = what_speaks_against(practitioner(world), get_case(world.case_id), [Span(SUNDAY, 50, ZONE)])
        assert len(said) == 3
        assert said[0].startswith("Maya & Jonas are planned then (16:00–16:50)")
        assert "mountains" not in " ".join(said)


def test_of_many_times_each_sentence_is_said_once_with_a_few_of_its_days(world, inside):
    with inside():
        times = [SUNDAY + timedelta(weeks=week) for week in range(12)]
        for number, time in enumerate(times):
            make_session(world, time)
            if number < 6:
                make_session(world, time + timedelta(minutes=40 - number))
        asked = [Span(time, 50, ZONE) for time in times]
        case = get_case(world.case_id)
        said = what_speaks_against(practitioner(world), case, asked)
        assert len(said) == 5
        assert said[0] == (
            "Sun 29 Nov, Sun 6 Dec, Sun 13 Dec, Sun 20 Dec and 8 more days: "
            "Maya & Jonas are planned then (16:00–16:50)."
        )
        assert said[1] == "Sun 29 Nov: Maya & Jonas are planned then (16:40–17:30)."
        assert said[-1] == "And 3 more things like these."
        assert len(what_speaks_against(practitioner(world), case, asked[:4])) == 5
        with count_queries() as few:
            find_collisions([world.accounts["practitioner"]], asked[:1])
        with count_queries() as many:
            find_collisions([world.accounts["practitioner"]], asked)
        assert many.total == few.total


def test_a_collision_is_said_on_the_form_and_after_saving_and_the_session_stands(
    world, inside, as_practitioner
):
    with inside():
        make_session(world, SUNDAY, partner_id=world.maya_id)
    where = f"/cases/{world.case_id}/sessions/new"
    form = as_practitioner.get(f"{where}?day=2026-11-29&at=16:20").text
    assert "are planned then (16:00–16:50)" in form
    sent = {
        "day": "2026-11-29",
        "at": "16:20",
        "minutes": "50",
        "company": "both",
        "meeting": "room",
        "pattern": "once",
    }
    assert as_practitioner.post(where, data=sent).status_code == 303
    page = as_practitioner.get(f"/cases/{world.case_id}/sessions/").text
    assert "are planned then (16:00–16:50)" in page
    assert "Planned: Sun 29 Nov, 16:20" in page
    assert "are planned then" not in as_practitioner.get(f"{where}?day=2026-11-30&at=16:20").text


def test_in_the_room_no_other_couple_is_named_and_no_session_with_one_alone_is_told(
    world, inside, as_practitioner
):
    with inside():
        make_session(world, SUNDAY, partner_id=world.maya_id)
    with as_practitioner.session_transaction() as session:
        session["room"] = str(world.case_id)
    page = as_practitioner.get(f"/cases/{world.case_id}/sessions/new?day=2026-11-29&at=16:20").text
    assert "There is another appointment then (16:00–16:50)." in page
    assert "are planned then" not in page


def test_who_may_not_open_the_other_couple_is_told_that_there_is_something(world, inside):
    with inside():
        make_session(world, SUNDAY)
        stranger = practitioner(world)
        said = what_speaks_against(
            type(stranger)(
                account_id=world.accounts["colleague"],
                practice_id=stranger.practice_id,
                name="Colleague",
                roles=stranger.roles,
            ),
            get_case(world.case_id),
            [Span(SUNDAY, 50, ZONE)],
        )
        assert said == ["There is another appointment then (16:00–16:50)."]


@pytest.mark.parametrize("asked", ["day=owl&at=99:99&minutes=0&with=owl", "minutes=9999999", "day=&at="])
def test_an_address_that_makes_no_sense_is_an_address_without_a_wish(world, as_practitioner, asked):
    page = as_practitioner.get(f"/cases/{world.case_id}/sessions/new?{asked}")
    assert page.status_code == 200
    assert 'value="50"' in page.text
