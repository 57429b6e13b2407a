"""Saying when one is there and when not, and what that puts in the way of an appointment."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from flask import Flask, g

from clinic.availability import BusyKind, ImportedCalendar, services
from clinic.availability.queries import (
    get_busy_time,
    get_import,
    hours_of,
    list_busy,
    list_imports,
    what_is_in_the_way,
)
from clinic.availability.services import BusyTerms
from clinic.database import db
from clinic.refusal import Missing, Refusal
from tests.conftest import Inside
from tests.factories.calendars import THURSDAY, make_busy, make_leave, set_hours
from tests.factories.counting import count_queries
from tests.factories.viewers import practitioner
from tests.factories.world import World

LONDON = "Europe/London"
DAY = THURSDAY.date()


def _terms(**more: object) -> BusyTerms:
    facts: dict[str, object] = {
        "kind": BusyKind.OTHER,
        "starts_at": THURSDAY,
        "ends_at": THURSDAY + timedelta(hours=1),
        "zone": LONDON,
    }
    return BusyTerms(**(facts | more))  # type: ignore[arg-type]


def test_hours_said_anew_take_the_place_of_the_earlier_ones(world: World, inside: Inside) -> None:
    me = world.accounts["practitioner"]
    with inside():
        set_hours(world, {3: ((9, 12), (13, 17)), 4: ((9, 12),)})
        set_hours(world, {3: ((8, 12),)})
        set_hours(world, {0: ((8, 9),)}, of="colleague")
    with inside():
        hours = hours_of([me])[me]
        assert hours.on(3) == ((480, 720),)
        assert hours.on(4) == hours.on(0) == ()


@pytest.mark.parametrize(
    "terms, field",
    [
        ({"ends_at": THURSDAY}, "until_time"),
        ({"ends_at": THURSDAY - timedelta(hours=1)}, "until_time"),
        ({"ends_at": THURSDAY, "all_day": True}, "last_day"),
        ({"ends_at": THURSDAY + timedelta(days=400)}, "last_day"),
        ({"rule": "FREQ=WEEKLY", "until": DAY - timedelta(days=1)}, "until"),
    ],
)
def test_a_time_that_cannot_be_is_refused_at_its_field(
    world: World, inside: Inside, terms: dict[str, object], field: str
) -> None:
    with inside(), pytest.raises(Refusal) as refused:
        services.add_busy(world.accounts["practitioner"], _terms(**terms), by=world.accounts["practitioner"])
    assert refused.value.field == field


def test_a_title_is_sealed_and_read_again(world: World, inside: Inside) -> None:
    with inside():
        row = make_busy(world, title="Dentist")
        assert b"Dentist" not in (row.title_sealed or b"")
    with inside():
        assert get_busy_time(row.id).title == "Dentist"


def test_a_repeating_time_stands_on_each_of_its_days_but_those_left_out(world: World, inside: Inside) -> None:
    me = world.accounts["practitioner"]
    with inside():
        row = make_busy(world, rule="FREQ=WEEKLY", until=DAY + timedelta(weeks=3))
        services.leave_out(row, DAY + timedelta(weeks=1), by=me)
        services.leave_out(row, DAY + timedelta(weeks=1), by=me)
        make_busy(world, of="colleague")
    with inside():
        found = list_busy([me], DAY, DAY + timedelta(weeks=8))
        assert [busy.starts_at - THURSDAY for busy in found] == [timedelta(weeks=n) for n in (0, 2, 3)]
        assert found[0].last_day == DAY
        assert get_busy_time(row.id).changes == 2


def test_only_a_day_that_it_falls_on_can_be_left_out(world: World, inside: Inside) -> None:
    with inside():
        weekly, once = make_busy(world, rule="FREQ=WEEKLY"), make_busy(world)
        for row, day in ((weekly, DAY + timedelta(days=1)), (once, DAY)):
            with pytest.raises(Refusal):
                services.leave_out(row, day, by=row.account_id)


def test_days_left_out_stay_so_unless_the_rule_or_the_first_day_changes(world: World, inside: Inside) -> None:
    me = world.accounts["practitioner"]
    with inside():
        row = make_busy(world, rule="FREQ=WEEKLY")
        services.leave_out(row, DAY + timedelta(weeks=1), by=me)
        later = _terms(rule="FREQ=WEEKLY", ends_at=THURSDAY + timedelta(hours=2), title="Team")
        services.change_busy(row, later, by=me)
        assert row.days_off == [str(DAY + timedelta(weeks=1))]
        assert (row.title, row.kind) == ("Team", BusyKind.OTHER)
        services.change_busy(row, _terms(rule="FREQ=DAILY"), by=me)
        assert row.days_off == []
        with pytest.raises(Refusal):
            services.change_busy(row, _terms(ends_at=THURSDAY), by=me)


def test_what_is_removed_is_gone(world: World, inside: Inside) -> None:
    with inside():
        row = make_busy(world)
        services.remove_busy(row, by=row.account_id)
    with inside(), pytest.raises(Missing):
        get_busy_time(row.id)


def test_a_calendar_read_in_again_takes_the_place_of_the_earlier_one(world: World, inside: Inside) -> None:
    me = world.accounts["practitioner"]
    with inside():
        services.take_calendar(me, "Home", [_terms()], left_out=0, by=me)
        services.take_calendar(me, "Club", [_terms()], left_out=2, by=me)
    with inside():
        two = [
            _terms(starts_at=THURSDAY + timedelta(days=n), ends_at=THURSDAY + timedelta(days=n, hours=1))
            for n in (1, 2)
        ]
        services.take_calendar(me, "Home", two, left_out=0, by=me)
    with inside():
        assert sorted((one.name, one.taken, one.left_out) for one in list_imports(me)) == [
            ("Club", 1, 2),
            ("Home", 2, 0),
        ]
        assert [busy.starts_at.day for busy in list_busy([me], DAY, DAY + timedelta(days=5))] == [15, 16, 17]


def test_a_removed_calendar_takes_its_times_along(world: World, inside: Inside) -> None:
    me = world.accounts["practitioner"]
    with inside():
        taken = services.take_calendar(me, "Home", [_terms(zone="")], left_out=0, by=me)
        make_busy(world)
        services.remove_import(db.session.get_one(ImportedCalendar, taken.id), by=me)
    with inside():
        assert len(list_busy([me], DAY, DAY)) == 1
        with pytest.raises(Missing):
            get_import(taken.id)


def _in_the_way(account_ids: list[UUID], starts_at: datetime, minutes: int, zone: str) -> list[str]:
    (said,) = what_is_in_the_way(account_ids, [(starts_at, minutes, zone)])
    return said


def test_what_is_in_the_way_is_said_in_sentences(world: World, inside: Inside) -> None:
    me, colleague = world.accounts["practitioner"], world.accounts["colleague"]
    with inside():
        set_hours(world, {3: ((9, 12), (13, 17))})
        make_busy(world)
        make_busy(world, THURSDAY.replace(hour=12), kind=BusyKind.TRAINING, title="Secret title")
        make_busy(world, THURSDAY.replace(hour=14), kind=BusyKind.OTHER)
        make_leave(world, DAY + timedelta(days=1), DAY + timedelta(days=3))
        make_leave(world, DAY, DAY, of="colleague")
    with inside():
        g.viewer = practitioner(world)
        assert _in_the_way([me], THURSDAY.replace(hour=9), 60, LONDON) == []
        assert _in_the_way([me], THURSDAY, 50, LONDON) == ["You have supervision then (10:00–11:00)."]
        assert _in_the_way([me], THURSDAY.replace(hour=12), 50, LONDON) == [
            "Outside your hours that day (09:00–12:00, 13:00–17:00).",
            "You have training then (12:00–13:00).",
        ]
        assert _in_the_way([me], THURSDAY.replace(hour=14), 50, LONDON) == [
            "You have something else then (14:00–15:00)."
        ]
        assert _in_the_way([me], THURSDAY + timedelta(days=1), 50, LONDON) == [
            "You do not usually work on a Friday.",
            "You are away then (Fri 16 May – Sun 18 May).",
        ]
        assert _in_the_way([colleague], THURSDAY, 50, LONDON) == ["Colin Marsh is away then (Thu 15 May)."]
        g.viewer = None
        assert _in_the_way([me], THURSDAY.replace(hour=12), 50, LONDON) == [
            "Outside the hours of Ruth Okafor that day (09:00–12:00, 13:00–17:00).",
            "Ruth Okafor has training then (12:00–13:00).",
        ]
        assert _in_the_way([me], THURSDAY.replace(hour=14), 50, LONDON) == [
            "Ruth Okafor has something else then (14:00–15:00)."
        ]
        assert "Ruth Okafor does not usually work on a Friday." in _in_the_way(
            [me], THURSDAY + timedelta(days=1), 50, LONDON
        )


def test_with_a_couple_in_the_room_no_more_than_that_there_is_something(world: World, inside: Inside) -> None:
    with inside():
        make_busy(world)
        make_busy(world, datetime(2031, 5, 16, 22), hours=10, kind=BusyKind.TRAINING)
    with inside():
        g.viewer = practitioner(world, in_room=True)
        me = [world.accounts["practitioner"]]
        assert _in_the_way(me, THURSDAY, 50, LONDON) == ["You have something else then (10:00–11:00)."]
        assert _in_the_way(me, datetime(2031, 5, 16, 23), 50, LONDON) == [
            "You have something else then (Fri 16 May 22:00 – Sat 17 May 08:00)."
        ]


def test_a_time_of_another_zone_is_compared_on_the_practices_clock(world: World, inside: Inside) -> None:
    with inside():
        make_busy(world)
    with inside():
        me = [world.accounts["practitioner"]]
        assert _in_the_way(me, THURSDAY.replace(hour=5), 50, "America/New_York")
        assert not _in_the_way(me, THURSDAY, 50, "America/New_York")


def test_supervision_has_its_own_sentence_with_a_name(world: World, inside: Inside) -> None:
    with inside():
        make_busy(world)
    with inside():
        said = _in_the_way([world.accounts["practitioner"]], THURSDAY, 50, LONDON)
        assert said == ["Ruth Okafor has supervision then (10:00–11:00)."]


def test_another_practice_finds_nothing(world: World, inside: Inside, app: Flask) -> None:
    with inside():
        row = make_busy(world)
    with inside(world.other_practice_id):
        assert list_busy([world.accounts["practitioner"]], DAY, DAY) == []
        with pytest.raises(Missing):
            get_busy_time(row.id)
    with inside():
        assert list_busy([world.accounts["practitioner"]], DAY, DAY)


def test_many_times_cost_no_more_statements_than_one(world: World, inside: Inside) -> None:
    me = [world.accounts["practitioner"]]
    with inside():
        make_busy(world, title="x")
    with inside(), count_queries() as few:
        list_busy(me, DAY, DAY + timedelta(days=6))
    with inside():
        for hour in range(20):
            make_busy(world, THURSDAY.replace(hour=hour), rule="FREQ=DAILY", title="x")
    with inside(), count_queries() as many:
        assert len(list_busy(me, date(2031, 5, 15), date(2031, 5, 21))) > 100
    assert many.total == few.total


def test_half_a_year_of_times_is_asked_for_at_once(world: World, inside: Inside) -> None:
    me = [world.accounts["practitioner"]]
    with inside():
        make_busy(world, rule="FREQ=MONTHLY;BYDAY=3TH")
    thursdays = [(THURSDAY + timedelta(weeks=week), 50, LONDON) for week in range(26)]
    with inside(), count_queries() as one:
        what_is_in_the_way(me, thursdays[:1])
    with inside(), count_queries() as many:
        said = what_is_in_the_way(me, thursdays)
    assert [bool(lines) for lines in said].count(True) == 6
    assert many.total == one.total
    with inside():
        assert what_is_in_the_way(me, []) == []
