"""Which days a page shows."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from clinic.calendars.period import Period, View, period_of

TODAY = date(2026, 11, 20)
DAYS = st.dates(date(2001, 1, 1), date(2199, 1, 1))


def test_nothing_said_is_this_week() -> None:
    assert period_of(None, None, today=TODAY) == Period(View.WEEK, TODAY)


def test_what_cannot_be_read_is_this_week_too() -> None:
    assert period_of("year", "soon", today=TODAY) == Period(View.WEEK, TODAY)
    assert period_of("week", "9999-12-31", today=TODAY).on == TODAY
    assert period_of("day", "2026-02-03", today=TODAY) == Period(View.DAY, date(2026, 2, 3))


def test_a_month_is_filled_up_to_whole_weeks() -> None:
    november = Period(View.MONTH, TODAY)
    assert (november.first, november.last) == (date(2026, 10, 26), date(2026, 12, 6))
    assert not november.belongs(date(2026, 10, 31))
    assert november.belongs(date(2026, 11, 30))
    assert Period(View.WEEK, TODAY).belongs(date(2026, 10, 31))


@given(st.sampled_from(View), DAYS)
def test_pages_follow_each_other_without_a_gap(view: View, on: date) -> None:
    page = Period(view, on)
    assert on in page.days
    assert page.days[0] == page.first
    assert page.days[-1] == page.last
    after = Period(view, page.after)
    assert after.first <= page.last + timedelta(days=1) <= after.last
    assert Period(view, after.before).first == page.first
    if view is not View.DAY:
        assert page.first.weekday() == 0
        assert len(page.days) % 7 == 0
