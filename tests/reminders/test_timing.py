"""When a reminder may go out: long enough before, only at open hours, never when it is of no use."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from clinic.reminders.timing import MARGIN, Turn, Window, begins, next_opening, turn

LONDON = "Europe/London"
ALWAYS = Window()
OFFICE = Window(time(9), time(17))

moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC))
zones = st.sampled_from(
    [LONDON, "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kolkata"]
)
hours = st.sampled_from([2, 4, 24, 48, 72])
clock_hours = st.one_of(st.none(), st.integers(6, 22).map(time))


@st.composite
def windows(draw: st.DrawFn) -> Window:
    opens, closes = draw(clock_hours), draw(clock_hours)
    if opens and closes and closes <= opens:
        opens, closes = closes, opens
    return Window(opens, None if opens == closes else closes)


@given(moments, moments, hours, windows(), zones)
def test_it_goes_out_only_in_time_at_open_hours_and_while_it_is_of_use(
    now: datetime, starts: datetime, before: int, window: Window, zone: str
) -> None:
    if turn(now, starts, before, window, zone) is Turn.NOW:
        assert now < starts - MARGIN
        assert window.is_open(now.astimezone(ZoneInfo(zone)).time())
        assert now >= begins(starts, before, window, zone)


@given(moments, hours, windows(), zones)
def test_whoever_looks_when_it_begins_is_in_time(
    starts: datetime, before: int, window: Window, zone: str
) -> None:
    begin = begins(starts, before, window, zone)
    assert begin <= starts - timedelta(hours=before)
    assert begin > starts - timedelta(hours=before + 25)
    assert turn(begin - timedelta(seconds=1), starts, before, window, zone) is Turn.WAIT
    assert turn(begin, starts, before, window, zone) is Turn.NOW


@given(moments, windows(), zones)
def test_the_next_opening_is_open_and_within_a_day(now: datetime, window: Window, zone: str) -> None:
    opening = next_opening(now, window, zone)
    assert now <= opening <= now + timedelta(hours=25)
    assert window.is_open(opening.astimezone(ZoneInfo(zone)).time())


@given(moments, hours, windows(), zones, st.integers(0, 200), st.integers(0, 200))
def test_too_late_stays_too_late(
    starts: datetime, before: int, window: Window, zone: str, first: int, then: int
) -> None:
    earlier = starts - timedelta(hours=max(first, then))
    later = starts - timedelta(hours=min(first, then))
    if turn(earlier, starts, before, window, zone) is Turn.TOO_LATE:
        assert turn(later, starts, before, window, zone) is Turn.TOO_LATE


def test_at_a_closed_hour_it_goes_out_when_it_was_last_open_before() -> None:
    thursday_at_seven = datetime(2026, 11, 26, 19, tzinfo=UTC)
    assert begins(thursday_at_seven, 24, OFFICE, LONDON) == datetime(2026, 11, 25, 9, tzinfo=UTC)
    thursday_at_eight = datetime(2026, 11, 26, 8, tzinfo=UTC)
    assert begins(thursday_at_eight, 24, OFFICE, LONDON) == datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert begins(thursday_at_eight, 24, ALWAYS, LONDON) == datetime(2026, 11, 25, 8, tzinfo=UTC)


def test_who_opens_the_computer_at_a_closed_hour_waits_for_the_next_open_one() -> None:
    starts = datetime(2026, 11, 26, 16, tzinfo=UTC)
    night = datetime(2026, 11, 25, 22, tzinfo=UTC)
    assert turn(night, starts, 24, OFFICE, LONDON) is Turn.WAIT
    assert turn(datetime(2026, 11, 26, 9, tzinfo=UTC), starts, 24, OFFICE, LONDON) is Turn.NOW
    assert turn(night, datetime(2026, 11, 26, 9, 10, tzinfo=UTC), 24, OFFICE, LONDON) is Turn.TOO_LATE


def test_the_clocks_going_back_changes_nothing_about_the_hours_of_the_day() -> None:
    starts = datetime(2026, 10, 25, 18, tzinfo=UTC)  # the Sunday on which it is one o'clock twice
    begin = begins(starts, 24, Window(time(20)), LONDON)
    assert begin.astimezone(ZoneInfo(LONDON)).time() == time(20)
