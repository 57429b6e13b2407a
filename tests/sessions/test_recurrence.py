"""Appointments that come round: patterns, their words, and what takes whose place when a rule changes."""

from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from flask_babel import Babel
from hypothesis import given
from hypothesis import strategies as st

from clinic.sessions.clock_changes import first_existing
from clinic.sessions.recurrence import (
    NotThatDay,
    Occurrence,
    Pattern,
    Repeat,
    occurrences,
    pattern_of,
    rule_for,
    stand_ins,
    words,
)

THURSDAY = date(2026, 11, 26)
days = st.dates(date(2024, 1, 1), date(2034, 12, 31))


@pytest.fixture
def in_english():
    app = Flask(__name__)
    Babel(app)
    with app.test_request_context():
        yield


@pytest.mark.parametrize(
    "pattern, first, rule, said",
    [
        (Pattern.WEEKLY, THURSDAY, "FREQ=WEEKLY;BYDAY=TH", "every Thursday"),
        (Pattern.SECOND, THURSDAY, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "every second Thursday"),
        (Pattern.THIRD, THURSDAY, "FREQ=WEEKLY;INTERVAL=3;BYDAY=TH", "every third Thursday"),
        (Pattern.FOURTH, THURSDAY, "FREQ=WEEKLY;INTERVAL=4;BYDAY=TH", "every fourth Thursday"),
        (Pattern.MONTHLY, date(2026, 12, 7), "FREQ=MONTHLY;BYDAY=1MO", "the first Monday of the month"),
        (Pattern.MONTHLY, THURSDAY, "FREQ=MONTHLY;BYDAY=4TH", "the fourth Thursday of the month"),
        (Pattern.MONTHLY, date(2026, 11, 30), "FREQ=MONTHLY;BYDAY=-1MO", "the last Monday of the month"),
        (Pattern.MONTHLY_LAST, THURSDAY, "FREQ=MONTHLY;BYDAY=-1TH", "the last Thursday of the month"),
    ],
)
def test_a_pattern_is_a_rule_and_is_said_as_people_say_it(in_english, pattern, first, rule, said):
    assert rule_for(pattern, first) == rule
    assert words(rule) == said


def test_once_has_no_rule():
    assert rule_for(Pattern.ONCE, THURSDAY) == ""
    assert pattern_of("") is Pattern.ONCE
    assert Repeat(Pattern.ONCE).until is None


def test_a_day_that_is_not_the_last_such_weekday_of_its_month_is_refused():
    with pytest.raises(NotThatDay):
        rule_for(Pattern.MONTHLY_LAST, date(2026, 11, 19))


@given(st.sampled_from(list(Pattern)), days)
def test_the_pattern_can_be_told_from_its_rule_and_the_first_day_is_always_in_it(pattern, first):
    try:
        rule = rule_for(pattern, first)
    except NotThatDay:
        assert pattern is Pattern.MONTHLY_LAST
        return
    fifth = pattern is Pattern.MONTHLY and first.day > 28
    assert pattern_of(rule) is (Pattern.MONTHLY_LAST if fifth else pattern)
    if rule:
        starts_at = datetime.combine(first, datetime.min.time().replace(hour=16))
        assert occurrences(starts_at, rule, "Europe/London", until=first) == [
            Occurrence(starts_at, starts_at)
        ]


def test_times_go_on_after_the_last_known_one_and_end_with_the_last_day():
    first = datetime(2026, 11, 26, 16)
    rule = rule_for(Pattern.SECOND, first.date())
    known = occurrences(first, rule, "Europe/London", until=date(2026, 12, 31))
    assert [time.planned_for.day for time in known] == [26, 10, 24]
    more = occurrences(first, rule, "Europe/London", until=date(2027, 1, 21), after=known[-1].planned_for)
    assert [time.planned_for.date() for time in more] == [date(2027, 1, 7), date(2027, 1, 21)]
    before = occurrences(first, rule, "Europe/London", until=date(2026, 11, 26), after=datetime(2020, 1, 1))
    assert [time.planned_for for time in before] == [first]


def test_a_time_that_the_clocks_leave_out_begins_at_the_next_minute_there_is():
    missing = datetime(2026, 3, 29, 1, 20)
    assert first_existing(missing, "Europe/London") == datetime(2026, 3, 29, 2, 0)
    rule = rule_for(Pattern.WEEKLY, missing.date())
    found = occurrences(missing - timedelta(weeks=1), rule, "Europe/London", until=date(2026, 4, 5))
    assert [time.starts_at != time.planned_for for time in found] == [False, True, False]
    assert [time.starts_at.time().isoformat("minutes") for time in found] == ["01:20", "02:00", "01:20"]


def test_a_day_that_a_zone_leaves_out_has_no_appointment():
    first = datetime(2011, 12, 23, 10)
    found = occurrences(first, rule_for(Pattern.WEEKLY, first.date()), "Pacific/Apia", until=date(2012, 1, 6))
    assert [time.starts_at.date() for time in found] == [date(2011, 12, 23), date(2012, 1, 6)]


def test_after_a_change_each_time_takes_the_place_of_that_of_its_week():
    thursdays = [datetime(2026, 11, 26, 16) + timedelta(weeks=week) for week in range(4)]
    wednesdays = [datetime(2026, 11, 25, 9) + timedelta(weeks=2 * week) for week in range(3)]
    found = stand_ins(thursdays, wednesdays, rule_for(Pattern.SECOND, wednesdays[0].date()))
    assert found == {wednesdays[0]: thursdays[0], wednesdays[1]: thursdays[2]}


def test_between_two_rules_by_the_month_it_is_that_of_its_month():
    mondays = [datetime(2026, 12, 7, 16), datetime(2027, 1, 4, 16)]
    tuesdays = [datetime(2026, 12, 1, 16), datetime(2027, 1, 5, 16), datetime(2027, 2, 2, 16)]
    rule = rule_for(Pattern.MONTHLY, tuesdays[0].date())
    assert stand_ins(mondays, tuesdays, rule) == dict(zip(tuesdays, mondays, strict=False))


@given(
    st.sampled_from([Pattern.WEEKLY, Pattern.SECOND, Pattern.FOURTH, Pattern.MONTHLY]),
    st.sampled_from([Pattern.WEEKLY, Pattern.THIRD, Pattern.MONTHLY]),
    days,
    days,
)
def test_no_time_is_taken_twice(before, after, first, then):
    old, new = (
        [
            time.planned_for
            for time in occurrences(
                datetime(day.year, day.month, day.day, 16),
                rule_for(pattern, day),
                "UTC",
                until=day + timedelta(weeks=20),
            )
        ]
        for pattern, day in ((before, first), (after, then))
    )
    found = stand_ins(old, new, rule_for(after, then))
    assert set(found) <= set(new)
    assert set(found.values()) <= set(old)
    assert len(set(found.values())) == len(found)
