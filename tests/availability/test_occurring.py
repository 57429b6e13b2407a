"""When something written down in one zone happens on the clock of another."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from clinic.availability.occurring import Pattern, moved, times_between, touches

LONDON, NEW_YORK = "Europe/London", "America/New_York"
MONDAY = datetime(2026, 3, 23, 9, 0)
ZONES = st.sampled_from([LONDON, NEW_YORK, "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia", "UTC"])


def _weekly(zone: str = LONDON, **more: object) -> Pattern:
    return Pattern(MONDAY, MONDAY + timedelta(hours=1), zone, rule="FREQ=WEEKLY", **more)  # type: ignore[arg-type]


def test_a_weekly_time_keeps_its_hour_when_the_clocks_change() -> None:
    found = list(times_between(_weekly(), LONDON, date(2026, 3, 23), date(2026, 4, 6)))
    assert [begin for begin, _end in found] == [MONDAY + timedelta(weeks=n) for n in range(3)]


def test_a_time_kept_elsewhere_follows_the_clock_there() -> None:
    found = list(times_between(_weekly(NEW_YORK), LONDON, date(2026, 3, 23), date(2026, 4, 6)))
    assert [begin.hour for begin, _end in found] == [13, 14, 14]


def test_a_time_that_the_clocks_leave_out_is_an_hour_later() -> None:
    assert moved(datetime(2026, 3, 29, 1, 30), LONDON, LONDON) == datetime(2026, 3, 29, 2, 30)


def test_whole_days_are_the_same_days_everywhere() -> None:
    pattern = Pattern(datetime(2026, 5, 4), datetime(2026, 5, 6), NEW_YORK, all_day=True)
    assert list(times_between(pattern, "Asia/Kolkata", date(2026, 5, 5), date(2026, 5, 5))) == [
        (datetime(2026, 5, 4), datetime(2026, 5, 6))
    ]


def test_days_left_out_and_days_after_the_end_do_not_come() -> None:
    pattern = _weekly(until=date(2026, 4, 6), days_off=[date(2026, 3, 30)])
    found = list(times_between(pattern, LONDON, date(2026, 3, 1), date(2026, 5, 1)))
    assert [begin.date() for begin, _end in found] == [date(2026, 3, 23), date(2026, 4, 6)]


def test_once_is_once_and_only_in_its_window() -> None:
    once = Pattern(MONDAY, MONDAY + timedelta(hours=1), LONDON)
    assert len(list(times_between(once, LONDON, MONDAY.date(), MONDAY.date()))) == 1
    assert list(times_between(once, LONDON, date(2026, 3, 24), date(2026, 5, 1))) == []


def test_what_began_before_the_window_and_goes_on_in_it_is_found() -> None:
    night = Pattern(datetime(2026, 5, 4, 22), datetime(2026, 5, 5, 6), LONDON, rule="FREQ=DAILY")
    found = list(times_between(night, LONDON, date(2026, 5, 10), date(2026, 5, 10)))
    assert [begin.day for begin, _end in found] == [9, 10]


def test_what_ends_at_midnight_does_not_touch_the_day_after() -> None:
    begin, midnight = datetime(2026, 5, 4, 22), datetime(2026, 5, 5)
    assert touches(begin, midnight, date(2026, 5, 4), date(2026, 5, 4))
    assert not touches(begin, midnight, date(2026, 5, 5), date(2026, 5, 5))


@given(ZONES, ZONES, st.datetimes(datetime(2025, 1, 1), datetime(2029, 12, 31)), st.integers(1, 60 * 30))
def test_every_single_time_is_found_on_each_day_that_it_touches_and_on_no_other(
    kept: str, shown: str, begin: datetime, minutes: int
) -> None:
    pattern = Pattern(begin, begin + timedelta(minutes=minutes), kept)
    starts, ends = (
        wall.replace(tzinfo=ZoneInfo(kept)).astimezone(UTC).astimezone(ZoneInfo(shown)).replace(tzinfo=None)
        for wall in (pattern.starts_at, pattern.ends_at)
    )
    for offset in range(-3, 5):
        day = begin.date() + timedelta(days=offset)
        assert bool(list(times_between(pattern, shown, day, day))) == touches(starts, ends, day, day)
