"""What a new session is filled in with."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from clinic.sessions.rhythm import next_after


@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_it_is_the_first_week_after_the_last_session_that_has_not_passed(last, today):
    suggested = next_after(last, today)
    assert suggested.time() == last.time()
    assert (suggested - last) % timedelta(weeks=1) == timedelta(0)
    assert suggested > last
    assert suggested.date() >= today
    earlier = suggested - timedelta(weeks=1)
    assert earlier == last or earlier.date() < today


def test_without_a_last_session_it_is_tomorrow_at_ten():
    assert next_after(None, date(2026, 11, 20)) == datetime(2026, 11, 21, 10)
