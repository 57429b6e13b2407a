"""Times that do not exist, or exist twice."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.sessions.clock_changes import ClockChange, clock_change_at

zones = st.sampled_from(
    ["Europe/London", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"]
)


@pytest.mark.parametrize(
    "wall, zone, change",
    [
        (datetime(2026, 3, 29, 1, 30), "Europe/London", ClockChange.SKIPPED),
        (datetime(2026, 3, 29, 2, 0), "Europe/London", ClockChange.NONE),
        (datetime(2026, 10, 25, 1, 30), "Europe/London", ClockChange.TWICE),
        (datetime(2026, 10, 25, 2, 0), "Europe/London", ClockChange.NONE),
        (datetime(2026, 3, 29, 2, 30), "Europe/Berlin", ClockChange.SKIPPED),
        (datetime(2026, 3, 8, 2, 30), "America/New_York", ClockChange.SKIPPED),
        (datetime(2026, 10, 4, 2, 15), "Australia/Lord_Howe", ClockChange.SKIPPED),
        (datetime(2026, 7, 1, 16, 0), "Europe/London", ClockChange.NONE),
    ],
)
def test_a_skipped_hour_and_a_doubled_one_are_known(wall, zone, change):
    assert clock_change_at(wall, zone) is change


@given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)), zones)
def test_every_moment_has_a_wall_time_that_is_not_skipped(moment, zone):
    wall = moment.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    assert clock_change_at(wall, zone) is not ClockChange.SKIPPED


@given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)), zones)
def test_a_wall_time_is_skipped_exactly_when_no_moment_has_it(wall, zone):
    place = ZoneInfo(zone)
    moments = {
        wall.replace(tzinfo=UTC) - timedelta(minutes=minutes) for minutes in range(-14 * 60, 14 * 60 + 1, 15)
    }
    having = [m for m in moments if m.astimezone(place).replace(tzinfo=None, fold=0) == wall]
    expected = {0: ClockChange.SKIPPED, 1: ClockChange.NONE, 2: ClockChange.TWICE}[len(having)]
    assert clock_change_at(wall, zone) is expected
