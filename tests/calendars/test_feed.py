"""The feed: what it says, to whom, and for how long."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import select

from clinic import clock
from clinic.accounts import Account
from clinic.audit import AuditEntry
from clinic.availability import BusyKind, services
from clinic.calendars import CalendarFeed
from clinic.calendars.services import digest_of
from clinic.couples import TeamMember
from clinic.couples.joining import leave
from clinic.couples.queries import get_case
from clinic.database import EVERYTHING, db
from clinic.sessions.recurrence import Pattern, Repeat
from clinic.sessions.services import planning
from clinic.sessions.services.arranging import SessionTerms
from clinic.sessions.services.series import end_series, leave_out, plan_series
from tests.conftest import Inside
from tests.factories.calendars import THURSDAY, make_busy, make_leave
from tests.factories.counting import count_queries
from tests.factories.sessions import make_session
from tests.factories.world import World

LONDON = ZoneInfo("Europe/London")


def soon(weeks: int = 1, hour: int = 16) -> datetime:
    """A Thursday of the weeks to come."""
    today = clock.today("Europe/London")
    thursday = today + timedelta(days=(3 - today.weekday()) % 7, weeks=weeks)
    return datetime.combine(thursday, datetime.min.time()).replace(hour=hour)


@pytest.fixture
def address(world: World, as_practitioner: FlaskClient) -> str:
    """The practitioner's feed."""
    return make_address(as_practitioner)


def make_address(client: FlaskClient) -> str:
    """As the page shows it, this once."""
    answer = client.post("/calendar/subscribe/new")
    assert answer.status_code == 201
    (found,) = re.findall(r'value="http://localhost(/calendar/feed/[\w-]{43}\.ics)"', answer.text)
    return str(found)


def events(client: FlaskClient, address: str) -> list[dict[str, object]]:
    """What a calendar program understands."""
    answer = client.get(address)
    assert answer.status_code == 200
    calendar = Calendar.from_ical(answer.data)
    return [
        {
            "uid": str(event["UID"]),
            "says": str(event["SUMMARY"]),
            "at": event["DTSTART"].dt,
            "until": event["DTEND"].dt,
            "rule": event["RRULE"].to_ical().decode() if "RRULE" in event else "",
            "off": [one.dt for group in _many(event.get("EXDATE")) for one in group.dts],
            "for": event["RECURRENCE-ID"].dt if "RECURRENCE-ID" in event else None,
            "sequence": int(event["SEQUENCE"]),
        }
        for event in calendar.walk("VEVENT")
    ]


def _many(found: object) -> list[object]:
    return found if isinstance(found, list) else [found] if found is not None else []


def at(wall: datetime) -> datetime:
    return wall.replace(tzinfo=LONDON)


def test_a_session_is_an_appointment_and_no_more(
    world: World, inside: Inside, signed_out: FlaskClient, address: str
) -> None:
    with inside():
        make_session(world, soon(), place="Room 2")
        make_session(world, soon(2), partner_id=world.maya_id)
        make_session(world, soon(3), case_id=world.colleague_case_id, by=world.accounts["colleague"])
    found = events(signed_out, address)
    assert sorted((one["says"], one["at"], one["until"]) for one in found) == [
        ("Appointment", at(soon(n)), at(soon(n) + timedelta(minutes=50))) for n in (1, 2)
    ]
    text = signed_out.get(address).text
    for word in ("Maya", "Jonas", "Room", "Okafor", "Harbour", "C-00", "alone", str(world.case_id)):
        assert word not in text, word


def test_a_session_with_one_looks_like_one_with_both(
    world: World, inside: Inside, signed_out: FlaskClient, address: str
) -> None:
    def lines() -> list[str]:
        text = signed_out.get(address).text
        return [
            line for line in text.splitlines() if not re.match(r"UID|DTSTAMP|LAST-MOD|DTSTART|DTEND", line)
        ]

    with inside():
        joint = make_session(world, soon())
    before = lines()
    with inside():
        db.session.merge(joint)
        make_session(world, soon(), partner_id=world.maya_id)
    after = lines()
    one = before[before.index("BEGIN:VEVENT") : before.index("END:VEVENT") + 1]
    assert after.count("BEGIN:VEVENT") == 2
    assert [line for line in after if line in one].count("SUMMARY:Appointment") == 2
    assert sorted(after) == sorted(before + one)


def test_the_couples_reference_stands_there_only_when_asked_for(
    world: World, inside: Inside, signed_out: FlaskClient, as_practitioner: FlaskClient, address: str
) -> None:
    with inside():
        make_session(world, soon())
        reference = get_case(world.case_id).reference
    as_practitioner.post("/calendar/subscribe", data={"with_reference": "y"})
    assert [one["says"] for one in events(signed_out, address)] == [f"Appointment {reference}"]
    assert "checked" in as_practitioner.get("/calendar/subscribe").text
    as_practitioner.post("/calendar/subscribe", data={"csrf_token": "sent by every browser"})
    assert [one["says"] for one in events(signed_out, address)] == ["Appointment"]


def test_times_without_a_couple_say_busy_and_imported_ones_are_left_out(
    world: World, inside: Inside, signed_out: FlaskClient, address: str
) -> None:
    me = world.accounts["practitioner"]
    with inside():
        weekly = make_busy(world, soon(), rule="FREQ=WEEKLY", title="With Sunniva", until=soon(9).date())
        services.leave_out(weekly, soon(2).date(), by=me)
        make_leave(world, soon(5).date(), soon(5).date() + timedelta(days=1))
        make_busy(world, soon(), kind=BusyKind.IMPORTED, title="Dentist")
        make_busy(world, soon(), of="colleague")
    found = sorted(events(signed_out, address), key=lambda one: str(one["at"]))
    assert {one["says"] for one in found} == {"Busy"}
    assert len(found) == 2
    repeating = next(one for one in found if one["rule"])
    assert repeating["off"] == [at(soon(2))]
    assert re.fullmatch(r"FREQ=WEEKLY;UNTIL=\d{8}T1[56]0000Z", str(repeating["rule"]))
    whole = next(one for one in found if not one["rule"])
    assert (whole["at"], whole["until"]) == (soon(5).date(), soon(5).date() + timedelta(days=2))
    assert "Sunniva" not in signed_out.get(address).text


def test_a_repeating_whole_day_ends_on_a_day(
    world: World, inside: Inside, signed_out: FlaskClient, address: str
) -> None:
    with inside():
        first = soon().replace(hour=0)
        make_busy(
            world,
            first,
            hours=24,
            kind=BusyKind.LEAVE,
            all_day=True,
            rule="FREQ=WEEKLY",
            until=soon(4).date(),
        )
    (found,) = events(signed_out, address)
    assert found["rule"] == f"FREQ=WEEKLY;UNTIL={soon(4):%Y%m%d}"


def test_an_event_keeps_its_name_and_counts_its_changes(
    world: World, inside: Inside, signed_out: FlaskClient, address: str
) -> None:
    with inside():
        session = make_session(world, soon())
    (before,) = events(signed_out, address)
    with inside():
        planning.change(db.session.merge(session), SessionTerms(soon(2)), by=world.accounts["practitioner"])
    (after,) = events(signed_out, address)
    assert (after["uid"], after["at"]) == (before["uid"], at(soon(2)))
    assert after["sequence"] > before["sequence"]  # type: ignore[operator]


def test_a_cancelled_session_is_gone_and_comes_back_under_its_name(
    world: World, inside: Inside, signed_out: FlaskClient, address: str
) -> None:
    by = world.accounts["practitioner"]
    with inside():
        session = make_session(world, soon())
    (before,) = events(signed_out, address)
    with inside():
        planning.cancel(db.session.merge(session), by=by)
    assert events(signed_out, address) == []
    with inside():
        planning.reinstate(db.session.merge(session), by=by)
    (after,) = events(signed_out, address)
    assert after["uid"] == before["uid"]


def _series(world: World, **more: object) -> list[object]:
    repeat = Repeat(Pattern.WEEKLY, **more)  # type: ignore[arg-type]
    return list(
        plan_series(get_case(world.case_id), SessionTerms(soon()), repeat, by=world.accounts["practitioner"])
    )


def test_a_series_is_one_event_with_its_rule(
    world: World, inside: Inside, signed_out: FlaskClient, address: str
) -> None:
    with inside():
        _series(world)
    (found,) = events(signed_out, address)
    assert (found["rule"], found["off"], found["at"]) == ("FREQ=WEEKLY;BYDAY=TH", [], at(soon()))


def test_of_a_series_single_times_are_left_out_cancelled_and_moved(
    world: World, inside: Inside, signed_out: FlaskClient, address: str
) -> None:
    by = world.accounts["practitioner"]
    with inside():
        rows = _series(world)
        leave_out(rows[1], by=by)  # type: ignore[arg-type]
        planning.cancel(rows[2], by=by)  # type: ignore[arg-type]
        planning.change(rows[3], SessionTerms(soon(4) + timedelta(days=1)), by=by)  # type: ignore[arg-type]
        planning.change(rows[4], SessionTerms(soon(5), minutes=90), by=by)  # type: ignore[arg-type]
    found = events(signed_out, address)
    assert len({one["uid"] for one in found}) == 1
    whole = next(one for one in found if one["rule"])
    assert whole["off"] == [at(soon(2)), at(soon(3))]
    moved = {one["for"]: (one["at"], one["until"]) for one in found if one["for"]}
    assert moved == {
        at(soon(4)): (at(soon(4) + timedelta(days=1)), at(soon(4) + timedelta(days=1, minutes=50))),
        at(soon(5)): (at(soon(5)), at(soon(5) + timedelta(minutes=90))),
    }


def test_a_series_that_ends_says_so_and_what_stays_beyond_its_end_is_there_by_itself(
    world: World, inside: Inside, signed_out: FlaskClient, address: str
) -> None:
    by = world.accounts["practitioner"]
    with inside():
        rows = _series(world)
        planning.change(rows[4], SessionTerms(soon(1) + timedelta(days=1)), by=by)  # type: ignore[arg-type]
        end_series(rows[0].series, soon(3).date(), by=by)  # type: ignore[attr-defined]
    found = events(signed_out, address)
    whole = next(one for one in found if one["rule"])
    assert "UNTIL=" in str(whole["rule"])
    assert [one["at"] for one in found if not one["rule"]] == [at(soon(1) + timedelta(days=1))]


def test_one_that_leaves_its_series_leaves_a_gap_and_the_sequence_grows(
    world: World, inside: Inside, signed_out: FlaskClient, address: str
) -> None:
    by = world.accounts["practitioner"]
    with inside():
        rows = _series(world)
    (before,) = events(signed_out, address)
    with inside():
        alone = SessionTerms(soon(2), partner_id=world.maya_id)
        planning.change(db.session.merge(rows[1]), alone, by=by)
    found = events(signed_out, address)
    whole = next(one for one in found if one["rule"])
    assert whole["off"] == [at(soon(2))]
    assert whole["sequence"] >= before["sequence"]  # type: ignore[operator]
    single = next(one for one in found if not one["rule"])
    assert (single["at"], single["for"]) == (at(soon(2)), None)
    assert single["uid"] != whole["uid"]


def test_what_a_session_outlives_of_its_series_is_told_by_itself(
    world: World, inside: Inside, signed_out: FlaskClient, address: str
) -> None:
    with inside():
        rows = _series(world)
        series = rows[0].series  # type: ignore[attr-defined]
        series.until = soon(2).date()
        db.session.flush()
    found = events(signed_out, address)
    assert len(found) == 1 + len(rows) - 2


def test_a_series_of_which_nothing_was_written_out_yet_is_its_rule(
    world: World, inside: Inside, signed_out: FlaskClient, address: str
) -> None:
    with inside():
        for row in _series(world):
            db.session.delete(row)
    (found,) = events(signed_out, address)
    assert (found["off"], found["rule"]) == ([], "FREQ=WEEKLY;BYDAY=TH")


def test_what_is_long_over_is_not_told(
    world: World, inside: Inside, signed_out: FlaskClient, address: str
) -> None:
    with inside():
        make_session(world, soon(-30))
        make_session(world, soon(-2))
    assert len(events(signed_out, address)) == 1


def test_unchanged_it_is_not_sent_again(
    world: World, inside: Inside, signed_out: FlaskClient, address: str
) -> None:
    with inside():
        make_session(world, soon())
        _series(world)
    first = signed_out.get(address)
    assert (
        first.headers["Cache-Control"] == "no-cache, private" or "private" in first.headers["Cache-Control"]
    )
    assert first.content_type == "text/calendar; charset=utf-8"
    again = signed_out.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    with inside():
        make_session(world, soon(2))
    new = signed_out.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert new.status_code == 200
    assert new.headers["ETag"] != first.headers["ETag"]


def test_it_says_what_the_clocks_do(
    world: World, inside: Inside, signed_out: FlaskClient, address: str
) -> None:
    with inside():
        _series(world)
    text = signed_out.get(address).text
    assert text.count("BEGIN:VTIMEZONE") == 1
    assert "DTSTART;TZID=Europe/London:" in text


def test_a_new_address_ends_the_old_one_and_stopping_ends_it_too(
    world: World, signed_out: FlaskClient, as_practitioner: FlaskClient, address: str
) -> None:
    second = make_address(as_practitioner)
    assert signed_out.get(address).status_code == 404
    assert signed_out.get(second).status_code == 200
    for _twice in range(2):
        assert as_practitioner.post("/calendar/subscribe/stop").status_code == 303
        assert signed_out.get(second).status_code == 404
    assert "Nobody can read it now" in as_practitioner.get("/calendar/subscribe").text


def test_the_address_is_kept_as_its_digest_only_and_never_shown_again(
    world: World, inside: Inside, as_practitioner: FlaskClient, address: str
) -> None:
    secret = address.removeprefix("/calendar/feed/").removesuffix(".ics")
    assert secret not in as_practitioner.get("/calendar/subscribe").text
    with inside():
        feed = db.session.scalars(select(CalendarFeed)).one()
        assert feed.digest == digest_of(secret)
        assert secret not in repr(feed)
        details = db.session.scalars(select(AuditEntry.detail)).all()
        assert not any(secret in detail for detail in details)


@pytest.mark.parametrize("secret", ["x", "x" * 5000, "%00", "ü", "../../etc/passwd"])
def test_an_address_that_nobody_was_given_leads_nowhere(
    world: World, signed_out: FlaskClient, secret: str
) -> None:
    assert signed_out.get(f"/calendar/feed/{secret}.ics").status_code == 404


def test_whoever_may_not_sign_in_any_more_is_not_told_anything(
    world: World, inside: Inside, signed_out: FlaskClient, address: str
) -> None:
    with inside():
        db.session.get_one(Account, world.accounts["practitioner"]).enabled = False
    assert signed_out.get(address).status_code == 404


def test_who_leaves_a_case_has_nothing_of_it_in_the_feed(
    world: World, inside: Inside, signed_out: FlaskClient, address: str
) -> None:
    me = world.accounts["practitioner"]
    with inside():
        make_session(world, soon())
    assert len(events(signed_out, address)) == 1
    with inside():
        for member in db.session.scalars(select(TeamMember).where(TeamMember.account_id == me)):
            leave(member, by=me)
    assert events(signed_out, address) == []


def test_a_feed_reads_its_own_practice_whoever_is_signed_in_beside_it(
    world: World, inside: Inside, as_other_practice: FlaskClient, address: str
) -> None:
    with inside():
        make_session(world, soon())
    assert len(events(as_other_practice, address)) == 1
    own = make_address(as_other_practice)
    assert events(as_other_practice, own) == []


def test_its_owner_sees_when_it_was_last_asked_for(
    world: World, inside: Inside, signed_out: FlaskClient, as_practitioner: FlaskClient, address: str
) -> None:
    assert "Nothing has asked for it yet." in as_practitioner.get("/calendar/subscribe").text
    signed_out.get(address)
    assert "It was last asked for" in as_practitioner.get("/calendar/subscribe").text
    with inside(EVERYTHING):
        first = db.session.scalars(select(CalendarFeed.last_read_at)).one()
    signed_out.get(address)
    with inside(EVERYTHING):
        assert db.session.scalars(select(CalendarFeed.last_read_at)).one() == first


def test_a_feed_costs_the_same_statements_however_much_it_says(
    world: World, inside: Inside, signed_out: FlaskClient, address: str, app: Flask
) -> None:
    with inside():
        make_session(world, soon())
        _series(world)
        make_busy(world, soon())
    signed_out.get(address)
    with count_queries() as few:
        signed_out.get(address)
    with inside():
        for week in range(3):
            make_session(world, soon(week, 9))
            _series(world)
            make_busy(world, soon(week), rule="FREQ=DAILY")
    with count_queries() as many:
        assert len(events(signed_out, address)) >= 9
    assert many.total == few.total
    assert many.total <= 10


def test_the_same_calendar_is_the_same_bytes(
    world: World, inside: Inside, signed_out: FlaskClient, address: str
) -> None:
    with inside():
        _series(world)
        make_busy(world, THURSDAY - timedelta(days=800), rule="FREQ=MONTHLY")
    assert signed_out.get(address).data == signed_out.get(address).data


def test_making_and_stopping_are_recorded(
    world: World, inside: Inside, as_practitioner: FlaskClient, address: str
) -> None:
    as_practitioner.post("/calendar/subscribe", data={"with_reference": "y"})
    as_practitioner.post("/calendar/subscribe/stop")
    with inside():
        seen = db.session.scalars(select(AuditEntry.event).where(AuditEntry.event.like("calendars.%"))).all()
        assert sorted(seen) == ["calendars.feed_changed", "calendars.feed_made", "calendars.feed_stopped"]


def test_without_a_feed_there_is_nothing_to_say(world: World, as_practitioner: FlaskClient) -> None:
    assert as_practitioner.post("/calendar/subscribe", data={"with_reference": "y"}).status_code == 422
