"""Day, week and month: what stands there, for whom, and at what cost."""

import re
import uuid
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from clinic.availability import BusyKind
from clinic.database import db
from clinic.sessions import SessionState
from tests.conftest import Inside
from tests.factories.calendars import THURSDAY, make_busy, make_leave, set_hours
from tests.factories.counting import count_queries
from tests.factories.sessions import make_session
from tests.factories.world import World

DAY = THURSDAY.date()
WEEK = f"/calendar/?on={DAY}"
#: An evening, so that it stands outside a usual day.
EVENING = THURSDAY.replace(hour=20, minute=10)


@pytest.fixture
def planned(world: World, inside: Inside) -> World:
    """A joint session, one with Maya alone, an hour of supervision, and two days away; the colleague has a session too."""
    with inside():
        make_session(world, THURSDAY.replace(hour=14))
        make_session(world, EVENING, partner_id=world.maya_id)
        make_busy(world, title="With Sunniva")
        make_leave(world, DAY + timedelta(days=2), DAY + timedelta(days=3))
        make_session(
            world,
            THURSDAY.replace(hour=15),
            case_id=world.colleague_case_id,
            by=world.accounts["colleague"],
        )
    return world


def _things(page: str) -> list[str]:
    """What stands on a page, each in one line."""
    found = re.findall(
        r'<(?:a href="/(?:sessions|calendar/busy)[^>]*|span class="there")>(.*?)</(?:a|span)>\s*</li>',
        page,
        re.S,
    )
    return [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in found]


@pytest.mark.parametrize("view", ["week", "month"])
def test_sessions_and_times_without_a_couple_stand_in_ones_own_calendar(
    planned: World, as_practitioner: FlaskClient, view: str
) -> None:
    page = as_practitioner.get(f"{WEEK}&view={view}").text
    assert _things(page) == [
        "10:00 –11:00 With Sunniva",
        "14:00 –14:50 Maya &amp; Jonas",
        "20:10 –21:00 Maya &amp; Jonas Maya alone",
        "Away",
        "Away",
    ]
    assert "Noor" not in page


def test_a_day_shows_that_day(planned: World, as_practitioner: FlaskClient) -> None:
    assert len(_things(as_practitioner.get(f"{WEEK}&view=day").text)) == 3
    after = as_practitioner.get(f"/calendar/?view=day&on={DAY + timedelta(days=1)}").text
    assert _things(after) == []
    assert "Nothing planned." in after


def test_a_cancelled_session_leaves_its_time_free_and_one_that_was_held_says_so(
    planned: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        gone, held = (
            make_session(planned, THURSDAY.replace(hour=8)),
            make_session(planned, THURSDAY.replace(hour=9)),
        )
        nobody = make_session(planned, THURSDAY.replace(hour=16))
        gone.state, held.state, nobody.state = (
            SessionState.CANCELLED,
            SessionState.HELD,
            SessionState.NOT_ATTENDED,
        )
        db.session.flush()
    things = _things(as_practitioner.get(f"{WEEK}&view=day").text)
    assert "09:00 –09:50 Maya &amp; Jonas held" in things
    assert "16:00 –16:50 Maya &amp; Jonas nobody came" in things
    assert not any(one.startswith("08:00") for one in things)


def test_only_whose_case_it_is_finds_its_sessions(
    planned: World, as_colleague: FlaskClient, as_supervisor: FlaskClient, as_other_practice: FlaskClient
) -> None:
    assert _things(as_colleague.get(WEEK).text) == ["15:00 –15:50 Noor &amp; Eli"]
    assert _things(as_supervisor.get(WEEK).text) == []
    assert _things(as_other_practice.get(WEEK).text) == []


def test_partners_and_strangers_find_no_calendar(
    planned: World, as_partner: FlaskClient, signed_out: FlaskClient
) -> None:
    for address in (
        WEEK,
        "/calendar/plan",
        "/calendar/hours",
        "/calendar/subscribe",
        "/calendar/import",
        "/calendar/busy/new",
    ):
        assert as_partner.get(address).status_code == 404
        assert signed_out.get(address).status_code == 303


@pytest.mark.parametrize("who", ["as_front_desk", "as_manager"])
def test_those_who_look_after_everybodys_times_see_names_and_times_and_no_title(
    planned: World, request: pytest.FixtureRequest, who: str
) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    page = client.get(f"{WEEK}&who={planned.accounts['practitioner']}").text
    things = _things(page)
    assert "14:00 –14:50 Maya &amp; Jonas" in things
    assert "10:00 –11:00 Supervision" in things
    assert "Sunniva" not in page.replace("Sunniva Dahl", "")
    assert ("20:10 –21:00 Maya &amp; Jonas Maya alone" in things) is (who == "as_front_desk")
    moves = re.findall(r'href="/sessions/[0-9a-f-]+/([a-z]*)"', page)
    assert moves == (["appointment", "appointment"] if who == "as_front_desk" else [])
    assert "data-free" not in page


def test_the_front_desk_begins_with_the_first_counsellor(planned: World, as_front_desk: FlaskClient) -> None:
    assert "Calendar of Colin Marsh" in as_front_desk.get(WEEK).text


def test_where_there_is_no_counsellor_the_front_desk_sees_its_own(
    world: World, inside: Inside, as_front_desk: FlaskClient
) -> None:
    from clinic.accounts import Account

    with inside():
        for who in ("practitioner", "colleague"):
            db.session.get_one(Account, world.accounts[who]).enabled = False
    assert "Calendar of" not in as_front_desk.get(WEEK).text


def test_nobody_else_looks_into_a_colleagues_calendar(
    planned: World, as_practitioner: FlaskClient, as_supervisor: FlaskClient, as_front_desk: FlaskClient
) -> None:
    colleague = planned.accounts["colleague"]
    assert as_practitioner.get(f"{WEEK}&who={colleague}").status_code == 404
    assert as_supervisor.get(f"{WEEK}&who={colleague}").status_code == 404
    assert as_front_desk.get(f"{WEEK}&who={colleague}").status_code == 200


def test_a_calendar_of_nobody_of_another_practice_and_of_a_partner_does_not_exist(
    planned: World, as_manager: FlaskClient
) -> None:
    for who in (uuid.uuid4(), planned.accounts["other_practice"], planned.accounts["partner"], "x"):
        assert as_manager.get(f"{WEEK}&who={who}").status_code == 404


def test_in_the_room_only_this_couples_joint_sessions_stand_there(
    planned: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        set_hours(planned, {3: ((9, 18),)})
    with as_practitioner.session_transaction() as session:
        session["room"] = str(planned.case_id)
    for view in ("day", "week", "month"):
        page = as_practitioner.get(f"{WEEK}&view={view}&who={planned.accounts['colleague']}").text
        assert _things(page) == ["14:00 –14:50 Maya &amp; Jonas"]
        assert "Sunniva" not in page
        assert "Away" not in page
        assert "/calendar/hours" not in page
    for address in ("/calendar/hours", "/calendar/subscribe", "/calendar/import", "/calendar/busy/new"):
        assert as_practitioner.get(address).status_code == 404


def test_in_the_room_a_manager_sees_no_other_calendar_either(planned: World, as_manager: FlaskClient) -> None:
    with as_manager.session_transaction() as session:
        session["room"] = str(planned.case_id)
    page = as_manager.get(f"{WEEK}&who={planned.accounts['practitioner']}")
    assert page.status_code == 200
    assert _things(page.text) == []


def test_a_click_in_the_room_plans_for_the_couple_that_is_there(
    planned: World, as_practitioner: FlaskClient
) -> None:
    with as_practitioner.session_transaction() as session:
        session["room"] = str(planned.case_id)
    answer = as_practitioner.get(f"/calendar/plan?day={DAY}&at=11:30")
    assert answer.status_code == 303
    assert answer.location.startswith(f"/cases/{planned.case_id}/sessions/new?day={DAY}&at=11")


def test_a_free_time_leads_to_the_couples_with_day_and_time(
    planned: World, as_practitioner: FlaskClient
) -> None:
    page = as_practitioner.get(WEEK).text
    assert f'href="/calendar/plan?day={DAY}&amp;at=11:30"' in page
    choice = as_practitioner.get(f"/calendar/plan?day={DAY}&at=11:30").text
    assert f"/cases/{planned.case_id}/sessions/new?day={DAY}&amp;at=11:30" in choice
    assert f'href="/calendar/busy/new?day={DAY}&amp;at=11:30"' in choice
    assert "Noor" not in choice


def test_a_couple_is_found_by_part_of_a_name_or_by_reference(
    planned: World, as_practitioner: FlaskClient
) -> None:
    for typed, there in (
        ("lind", True),
        ("C-0001", True),
        ("noor", False),
        ("x" * 500, False),
        ("\u202eغ🙂", False),
    ):
        page = as_practitioner.get("/calendar/plan", query_string={"find": typed}).text
        assert ("Maya &amp; Jonas</a>" in page) is there, typed
    assert "No couple of yours has that name." in page


def test_who_has_no_couples_is_told_so(world: World, as_supervisor: FlaskClient) -> None:
    assert "No couples yet." in as_supervisor.get("/calendar/plan").text


@pytest.mark.parametrize(
    "query", ["day=soon&at=late", "day=&at=", "day=9999-99-99&at=25:00", "at=09:00%2B01:00"]
)
def test_a_time_that_is_none_is_left_out(world: World, as_practitioner: FlaskClient, query: str) -> None:
    assert as_practitioner.get(f"/calendar/plan?{query}").status_code == 200
    assert as_practitioner.get(f"/calendar/busy/new?{query}").status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "view=year",
        "on=yesterday",
        "on=0001-01-01",
        "on=9999-12-31",
        "view=month&on=2200-12-31",
        "view=week&on=2000-01-01",
    ],
)
def test_any_address_shows_a_page(world: World, as_practitioner: FlaskClient, query: str) -> None:
    assert as_practitioner.get(f"/calendar/?{query}").status_code == 200


def test_what_has_gone_by_has_no_free_times(world: World, as_practitioner: FlaskClient) -> None:
    assert "data-free" not in as_practitioner.get("/calendar/?on=2020-05-14").text
    assert "data-free" in as_practitioner.get(WEEK).text


def test_a_weekend_stands_in_a_week_only_when_there_is_something(
    planned: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    assert "days-7" in as_practitioner.get(WEEK).text
    empty = f"/calendar/?on={DAY + timedelta(days=14)}"
    assert "days-5" in as_practitioner.get(empty).text
    with inside():
        set_hours(planned, {5: ((9, 12),)})
    assert "days-6" in as_practitioner.get(empty).text


def test_usual_hours_and_early_and_late_things_widen_the_page(
    planned: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    assert "from-8 to-21" in as_practitioner.get(WEEK).text
    with inside():
        set_hours(planned, {3: ((7, 12), (13, 22))})
    page = as_practitioner.get(WEEK).text
    assert "from-7 to-22" in page
    assert 'class="closed h-12 m-0 lh-1 lm-0"' in page


def test_today_shows_where_now_is(world: World, as_practitioner: FlaskClient) -> None:
    page = as_practitioner.get("/calendar/?view=day").text
    assert 'aria-current="date"' in page


@pytest.mark.parametrize("view", ["day", "week", "month"])
def test_a_page_costs_the_same_statements_however_much_stands_on_it(
    world: World, inside: Inside, app: Flask, as_practitioner: FlaskClient, view: str
) -> None:
    address = f"{WEEK}&view={view}"
    with inside():
        make_session(world, THURSDAY)
        make_busy(world, THURSDAY.replace(hour=8), title="x")
    as_practitioner.get(address)
    with count_queries() as few:
        as_practitioner.get(address)
    with inside():
        for number in range(12):
            make_session(
                world, THURSDAY.replace(hour=7 + number), partner_id=world.jonas_id if number % 2 else None
            )
            make_busy(
                world, THURSDAY.replace(hour=7 + number), kind=BusyKind.OTHER, rule="FREQ=DAILY", title="y"
            )
    with count_queries() as many:
        assert len(_things(as_practitioner.get(address).text)) > 4
    assert many.total == few.total
    assert many.total <= 8


def test_an_overlong_day_of_a_month_leads_to_the_day(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        for hour in range(8, 15):
            make_session(world, THURSDAY.replace(hour=hour))
    page = as_practitioner.get(f"{WEEK}&view=month").text
    assert len(_things(page)) == 4
    assert "3 more" in page


def test_looking_into_a_colleagues_calendar_is_recorded(
    planned: World, inside: Inside, as_front_desk: FlaskClient
) -> None:
    from sqlalchemy import select

    from clinic.audit import AuditEntry

    whose = planned.accounts["practitioner"]
    as_front_desk.get(f"{WEEK}&who={planned.accounts['front_desk']}")
    as_front_desk.get(f"{WEEK}&who={whose}")
    with inside():
        seen = db.session.scalars(
            select(AuditEntry).where(AuditEntry.event == "calendars.calendar_seen")
        ).all()
        assert [entry.subject_id for entry in seen] == [whose]


def test_a_session_over_midnight_stands_on_both_days(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        make_session(world, datetime(2031, 5, 15, 23, 30), minutes=60)
    for day in (DAY, DAY + timedelta(days=1)):
        assert len(_things(as_practitioner.get(f"/calendar/?view=day&on={day}").text)) == 1
    assert _things(as_practitioner.get(f"/calendar/?view=day&on={date(2031, 5, 17)}").text) == []
