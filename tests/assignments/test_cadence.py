"""When homework is due."""

import itertools
from datetime import UTC, date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from clinic.assignments.cadence import AHEAD, Schedule, due_times, horizon, last_day, rule_of, words
from clinic.exercises.exercise import ByRule, CadenceKind, Once, PerEvent, Spell
from clinic.exercises.rhythm import WEEKDAYS, Frequency, parse

LONDON = "Europe/London"
MONDAY = date(2026, 11, 23)


def by_rule(rule: str, starts_on: date = MONDAY, **more: object) -> Schedule:
    return Schedule(kind=CadenceKind.RULE, rule=rule, starts_on=starts_on, zone=LONDON, **more)  # type: ignore[arg-type]


def days(schedule: Schedule, until: date = date(2100, 1, 1)) -> list[date]:
    return [due.on for due in due_times(schedule, until=until)]


def test_mondays_and_thursdays_come_round() -> None:
    schedule = by_rule("FREQ=WEEKLY;BYDAY=MO,TH", ends_on=date(2026, 12, 3))
    assert days(schedule) == [MONDAY, date(2026, 11, 26), date(2026, 11, 30), date(2026, 12, 3)]


def test_without_a_named_day_the_first_day_decides() -> None:
    assert days(by_rule("FREQ=WEEKLY", date(2026, 11, 25), ends_on=date(2026, 12, 10))) == [
        date(2026, 11, 25),
        date(2026, 12, 2),
        date(2026, 12, 9),
    ]


def test_a_rule_that_names_other_days_begins_on_the_first_of_them() -> None:
    assert days(by_rule("FREQ=WEEKLY;BYDAY=FR"), until=date(2026, 11, 30)) == [date(2026, 11, 27)]


def test_the_thirty_first_of_a_short_month_is_its_last_day() -> None:
    schedule = by_rule("FREQ=MONTHLY", date(2026, 10, 31), ends_on=date(2027, 3, 31))
    assert [day.day for day in days(schedule)] == [31, 30, 31, 31, 28, 31]


def test_a_rule_that_names_the_first_monday_or_the_last_day_is_kept() -> None:
    assert days(by_rule("FREQ=MONTHLY;BYDAY=1MO", ends_on=date(2027, 1, 31))) == [
        date(2026, 12, 7),
        date(2027, 1, 4),
    ]
    assert days(by_rule("FREQ=MONTHLY;BYMONTHDAY=-1", ends_on=date(2026, 12, 31))) == [
        date(2026, 11, 30),
        date(2026, 12, 31),
    ]


def test_once_is_due_on_its_last_day_or_its_first() -> None:
    once = Schedule(kind=CadenceKind.ONCE, starts_on=MONDAY, zone=LONDON)
    assert days(once) == [MONDAY]
    week = Schedule(kind=CadenceKind.ONCE, starts_on=MONDAY, ends_on=date(2026, 11, 30), zone=LONDON)
    assert days(week) == [date(2026, 11, 30)]


def test_a_spell_comes_due_once_on_the_day_of_the_look_back() -> None:
    spell = Schedule(kind=CadenceKind.SPELL, starts_on=MONDAY, ends_on=date(2026, 11, 25), zone=LONDON)
    assert days(spell) == [date(2026, 11, 25)]


def test_what_happens_per_event_is_never_due() -> None:
    assert days(Schedule(kind=CadenceKind.PER_EVENT, starts_on=MONDAY, zone=LONDON)) == []


def test_eight_in_the_evening_stays_eight_when_the_clocks_change() -> None:
    schedule = by_rule("FREQ=DAILY", date(2026, 10, 23), at=time(20), ends_on=date(2026, 10, 27))
    walls = [due.at for due in due_times(schedule, until=date(2100, 1, 1))]
    assert all(wall is not None and wall.time() == time(20) for wall in walls)
    moments = [wall.replace(tzinfo=ZoneInfo(LONDON)).astimezone(UTC).hour for wall in walls if wall]
    assert moments == [19, 19, 20, 20, 20]


def test_a_wall_time_that_the_clock_leaves_out_is_the_moment_after_it() -> None:
    schedule = by_rule("FREQ=DAILY", date(2026, 3, 28), at=time(1, 30), ends_on=date(2026, 3, 30))
    walls = [due.at for due in due_times(schedule, until=date(2100, 1, 1))]
    assert [wall.time() for wall in walls if wall] == [time(1, 30), time(2, 30), time(1, 30)]


def test_a_day_that_a_zone_left_out_is_not_due() -> None:
    schedule = Schedule(
        kind=CadenceKind.RULE,
        rule="FREQ=DAILY",
        starts_on=date(2011, 12, 29),
        ends_on=date(2011, 12, 31),
        at=time(10),
        zone="Pacific/Apia",
    )
    assert days(schedule) == [date(2011, 12, 29), date(2011, 12, 31)]


def test_a_rule_without_an_end_is_written_out_eight_weeks_ahead() -> None:
    schedule = by_rule("FREQ=DAILY")
    assert horizon(schedule, MONDAY) == MONDAY + AHEAD
    assert len(days(schedule, horizon(schedule, MONDAY))) == 57
    assert horizon(schedule, MONDAY - timedelta(days=30)) == MONDAY + AHEAD
    assert horizon(by_rule("FREQ=DAILY", ends_on=date(2026, 12, 1)), MONDAY) == date(2026, 12, 1)


def test_a_rule_without_an_end_is_still_written_out_after_three_years() -> None:
    schedule = by_rule("FREQ=WEEKLY")
    later = MONDAY + timedelta(weeks=156)
    assert days(schedule, horizon(schedule, later))[-1] == later + AHEAD


def test_until_when_it_goes_on_comes_from_the_exercise() -> None:
    assert last_day(ByRule(rule="FREQ=DAILY", weeks=2), MONDAY, None) == date(2026, 12, 6)
    assert last_day(ByRule(rule="FREQ=DAILY"), MONDAY, date(2026, 12, 1)) is None
    assert last_day(Spell(days=3), MONDAY, None) == date(2026, 11, 25)
    assert last_day(PerEvent(), MONDAY, date(2026, 12, 1)) is None
    assert last_day(Once(), MONDAY, date(2026, 12, 1)) == date(2026, 12, 1)
    assert last_day(Once(), MONDAY, date(2026, 11, 1)) is None


@pytest.mark.parametrize(
    "schedule, said",
    [
        (by_rule("FREQ=WEEKLY;BYDAY=MO,TH", at=time(20)), "Twice a week, on Mondays and Thursdays, at 20:00"),
        (by_rule("FREQ=DAILY"), "Every day"),
        (Schedule(kind=CadenceKind.ONCE, starts_on=MONDAY, zone=LONDON), "Once"),
        (
            Schedule(
                kind=CadenceKind.SPELL, starts_on=MONDAY, ends_on=MONDAY + timedelta(days=2), zone=LONDON
            ),
            "For three days",
        ),
    ],
)
def test_how_often_is_said_in_words(app: Flask, schedule: Schedule, said: str) -> None:
    with app.test_request_context():
        assert words(schedule) == said


def test_per_event_is_said_in_the_words_of_the_exercise(app: Flask) -> None:
    with app.test_request_context():
        event = Schedule(kind=CadenceKind.PER_EVENT, starts_on=MONDAY, zone=LONDON)
        assert words(event, "whenever a limit is crossed") == "Whenever a limit is crossed"
        assert words(event) == "When it comes up"


def test_the_short_form_keeps_what_it_cannot_say() -> None:
    assert rule_of(Frequency.WEEKLY, 2, ("TH", "MO")) == "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"
    assert rule_of(Frequency.DAILY, 1, ("MO",)) == "FREQ=DAILY"
    assert rule_of(Frequency.MONTHLY, 1, like="FREQ=MONTHLY;BYDAY=1MO") == "FREQ=MONTHLY;BYDAY=1MO"
    assert rule_of(Frequency.WEEKLY, 1, like="FREQ=MONTHLY;BYMONTHDAY=3") == "FREQ=WEEKLY"


units = st.sampled_from(list(Frequency))
rules = st.builds(rule_of, units, st.integers(1, 12), st.sets(st.sampled_from(WEEKDAYS)).map(tuple))
starts = st.dates(date(2000, 1, 1), date(2040, 1, 1))
zones = st.sampled_from(
    [LONDON, "America/New_York", "Pacific/Apia", "Asia/Beirut", "Australia/Lord_Howe", "UTC"]
)


@given(
    rules, starts, st.integers(0, 400), zones, st.none() | st.times().map(lambda t: t.replace(microsecond=0))
)
def test_days_are_in_order_and_within_and_on_the_clock(
    rule: str, starts_on: date, length: int, zone: str, at: time | None
) -> None:
    ends_on = starts_on + timedelta(days=length)
    schedule = Schedule(
        kind=CadenceKind.RULE, rule=rule, starts_on=starts_on, ends_on=ends_on, zone=zone, at=at
    )
    found = due_times(schedule, until=date(2100, 1, 1))
    on = [due.on for due in found]
    assert on == sorted(set(on))
    assert all(starts_on <= day <= ends_on for day in on)
    for due in found:
        assert (due.at is None) == (at is None)
        if due.at is not None:
            assert due.at.date() == due.on
            moment = due.at.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
            assert moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == due.at


@given(rules, starts, st.integers(0, 200), st.integers(0, 200))
def test_writing_out_further_only_adds(rule: str, starts_on: date, near: int, more: int) -> None:
    schedule = Schedule(kind=CadenceKind.RULE, rule=rule, starts_on=starts_on, zone="UTC")
    first = due_times(schedule, until=starts_on + timedelta(days=near))
    further = due_times(schedule, until=starts_on + timedelta(days=near + more))
    assert further[: len(first)] == first


@given(st.integers(1, 31), st.integers(1, 4), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_a_monthly_rule_leaves_out_no_month(day: int, every: int, starts_on: date) -> None:
    schedule = Schedule(
        kind=CadenceKind.RULE,
        rule=f"FREQ=MONTHLY;INTERVAL={every};BYMONTHDAY={day}",
        starts_on=starts_on.replace(day=1),
        ends_on=starts_on.replace(day=1) + timedelta(days=720),
        zone="UTC",
    )
    months = [due.on.year * 12 + due.on.month for due in due_times(schedule, until=date(2100, 1, 1))]
    assert all(later - earlier == every for earlier, later in itertools.pairwise(months))
    assert parse(schedule.rule).rule == schedule.rule or every == 1
