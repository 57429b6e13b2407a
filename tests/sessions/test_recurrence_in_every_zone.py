"""Recurring appointments keep their wall-clock time in every zone of the zone database that changes its clocks from 2025
to 2029.

Zones with the very same changes are asked once. What is expected is worked out here in days and by looking through the
minutes, with nothing of the rule under test.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinic.sessions.recurrence import Pattern, occurrences, rule_for

FIRST, LAST = datetime(2025, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
WEEKS = {Pattern.WEEKLY: 1, Pattern.SECOND: 2, Pattern.THIRD: 3, Pattern.FOURTH: 4}


@dataclass(frozen=True)
class Change:
    """At *at* (UTC) the clock jumps from *before* to *after* UTC."""

    at: datetime
    before: timedelta
    after: timedelta

    @property
    def jumps(self) -> tuple[datetime, datetime]:
        """The two wall times between which it jumps, the earlier first."""
        walls = sorted((self.at + offset).replace(tzinfo=None) for offset in (self.before, self.after))
        return walls[0], walls[1]


def offset(place: ZoneInfo, moment: datetime) -> timedelta:
    found = moment.astimezone(place).utcoffset()
    assert found is not None
    return found


def changes_of(name: str) -> tuple[Change, ...]:
    """Every change of the zone, to the minute: looked for from day to day, then narrowed down."""
    place = ZoneInfo(name)
    found = []
    moment, before = FIRST, offset(place, FIRST)
    while moment < LAST:
        later = moment + DAY
        after = offset(place, later)
        if after != before:
            low, high = moment, later
            while high - low > MINUTE:
                middle = low + (high - low) // 2 // MINUTE * MINUTE
                low, high = (middle, high) if offset(place, middle) == before else (low, middle)
            found.append(Change(high, before, after))
        moment, before = later, after
    return tuple(found)


@cache
def groups() -> dict[tuple[Change, ...], tuple[str, ...]]:
    """Zones that change their clocks alike, by how they change them."""
    alike: dict[tuple[Change, ...], list[str]] = defaultdict(list)
    for name in sorted(available_timezones()):
        if found := changes_of(name):
            alike[found].append(name)
    return {changes: tuple(names) for changes, names in alike.items()}


def exists(wall: datetime, place: ZoneInfo) -> bool:
    there = wall.replace(tzinfo=place).astimezone(UTC).astimezone(place)
    return there.replace(tzinfo=None, fold=0) == wall


def expected_days(pattern: Pattern, first: date, until: date) -> list[date]:
    if pattern in WEEKS:
        step = timedelta(weeks=WEEKS[pattern])
        return [first + step * number for number in range((until - first) // step + 1)]
    which = (first.day - 1) // 7
    found = []
    for day in (first + DAY * number for number in range((until - first).days + 1)):
        if day.weekday() == first.weekday():
            is_last = (day + timedelta(weeks=1)).month != day.month
            if is_last if which == 4 or pattern is Pattern.MONTHLY_LAST else (day.day - 1) // 7 == which:
                found.append(day)
    return found


def keeps_its_time(first: datetime, pattern: Pattern, name: str, until: date) -> None:
    """The whole rule: the days of the pattern, at that time; where that minute is missing, the next one that is there."""
    place = ZoneInfo(name)
    found = occurrences(first, rule_for(pattern, first.date()), name, until=until)
    assert [time.planned_for for time in found] == [
        datetime.combine(day, first.time()) for day in expected_days(pattern, first.date(), until)
    ], name
    for occurrence in found:
        if exists(occurrence.planned_for, place):
            assert occurrence.starts_at == occurrence.planned_for, name
        else:
            assert exists(occurrence.starts_at, place), name
            assert not exists(occurrence.starts_at - MINUTE, place), name
            assert timedelta() < occurrence.starts_at - occurrence.planned_for <= 2 * HOUR, name
    moments = [time.starts_at.replace(tzinfo=place).astimezone(UTC) for time in found]
    assert moments == sorted(set(moments)), name


def test_the_zone_database_is_there_and_many_zones_change_their_clocks():
    """Without zones the other tests would hold of nothing."""
    names = [name for alike in groups().values() for name in alike]
    assert len(names) > 150
    assert {"Europe/London", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"} <= set(names)
    assert "UTC" not in names


@pytest.mark.parametrize("pattern", [Pattern.WEEKLY, Pattern.FOURTH, Pattern.MONTHLY])
def test_in_every_zone_across_every_change_the_hour_stays(pattern):
    """Series that cross each change: at its very minutes, just before, inside, just after, and in the afternoon."""
    for changes, names in groups().items():
        for change in changes:
            low, high = change.jumps
            times = {low - MINUTE, low, low + (high - low) // 2, high - MINUTE, high, high + MINUTE}
            times |= {datetime.combine(low.date(), time(16)), datetime.combine(low.date(), time(0))}
            for wall in times:
                back = timedelta(weeks=4)
                first = wall - back
                keeps_its_time(first, pattern, names[0], (wall + back).date())


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_in_any_zone_any_series_keeps_its_time_through_the_years(data):
    names = data.draw(st.sampled_from(list(groups().values())))
    name = data.draw(st.sampled_from(names))
    first = data.draw(st.datetimes(datetime(2025, 1, 1), datetime(2029, 6, 1))).replace(
        second=0, microsecond=0
    )
    pattern = data.draw(st.sampled_from([*WEEKS, Pattern.MONTHLY]))
    while not exists(first, ZoneInfo(name)):
        first += MINUTE
    keeps_its_time(first, pattern, name, min(first.date() + 100 * 7 * DAY, date(2029, 12, 31)))
