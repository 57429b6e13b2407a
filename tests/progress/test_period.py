"""Which days a report is about."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from clinic.progress.period import Fault, Period, fault_of, usual_period

TODAY = date(2026, 11, 20)
DAYS = st.dates(date(1960, 1, 1), date(2190, 1, 1))


def test_a_day_before_the_first_is_no_last_day():
    assert fault_of(TODAY, TODAY - timedelta(days=1)) is Fault.WRONG_ORDER
    assert fault_of(TODAY, TODAY) is None


def test_ten_years_are_a_period():
    assert fault_of(TODAY.replace(year=2016), TODAY) is None


def test_years_that_nobody_means_are_refused():
    assert fault_of(date(1, 1, 1), TODAY) is Fault.STRANGE_YEAR
    assert fault_of(TODAY, date(9999, 12, 31)) is Fault.STRANGE_YEAR


def test_usually_it_is_twelve_weeks_or_since_the_case_was_opened():
    assert usual_period(date(2020, 1, 1), TODAY) == Period(TODAY - timedelta(weeks=12), TODAY)
    assert usual_period(date(2026, 11, 1), TODAY) == Period(date(2026, 11, 1), TODAY)


def test_a_case_that_opens_tomorrow_has_today():
    assert usual_period(TODAY + timedelta(days=1), TODAY) == Period(TODAY, TODAY)


@given(DAYS, DAYS)
def test_what_is_usual_is_always_a_period(opened_on: date, today: date):
    period = usual_period(opened_on, today)
    assert fault_of(period.since, period.until) is None
    assert today in period


@given(DAYS, DAYS)
def test_the_week_of_the_first_day_begins_on_a_monday(since: date, until: date):
    first = Period(since, until).first_week
    assert first.weekday() == 0
    assert timedelta(0) <= since - first < timedelta(days=7)


def test_what_is_ahead_does_not_count():
    assert Period(TODAY - timedelta(days=5), TODAY + timedelta(days=5)).as_far_as(TODAY).until == TODAY
    ahead = Period(TODAY + timedelta(days=1), TODAY + timedelta(days=9)).as_far_as(TODAY)
    assert not any(TODAY + timedelta(days=days) in ahead for days in range(-20, 20))
