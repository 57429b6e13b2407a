"""Where things stand on a page of hours."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from clinic.calendars.laying_out import MOST_LANES, SHORTEST, hours_shown, place

DAY = date(2026, 11, 23)
MIDNIGHT = datetime(2026, 11, 23)


@dataclass(frozen=True)
class Thing:
    starts_at: datetime
    ends_at: datetime


def _at(hour: float, minutes: int = 50) -> Thing:
    begin = MIDNIGHT + timedelta(hours=hour)
    return Thing(begin, begin + timedelta(minutes=minutes))


def test_what_overlaps_stands_side_by_side_and_the_rest_has_the_whole_width() -> None:
    placed = place([_at(9), _at(9.5), _at(11)], DAY)
    assert [(one.lane, one.lanes) for one in placed] == [(0, 2), (1, 2), (0, 1)]


def test_a_lane_is_used_again_when_it_is_free() -> None:
    placed = place([_at(9, 180), _at(9, 60), _at(10, 60)], DAY)
    assert sorted((one.opens, one.minutes, one.lane, one.lanes) for one in placed) == [
        (540, 60, 0, 2),
        (540, 180, 1, 2),
        (600, 60, 0, 2),
    ]


def test_more_than_four_at_once_share_the_last_lane() -> None:
    assert {one.lane for one in place([_at(9)] * 6, DAY)} == {0, 1, 2, 3}


def test_what_goes_on_over_midnight_stands_on_both_days() -> None:
    night = _at(23, 120)
    assert place([night], DAY)[0].closes == 24 * 60
    after = place([night], DAY + timedelta(days=1))[0]
    assert (after.opens, after.closes) == (0, 60)
    assert place([night], DAY + timedelta(days=2)) == []


def test_a_page_shows_a_usual_day_and_whatever_else_is_needed() -> None:
    assert hours_shown([[]]) == (8, 18)
    assert hours_shown([place([_at(6.5), _at(20, 75)], DAY)], [(7 * 60, 19 * 60)]) == (6, 22)
    assert hours_shown([[]], [(7 * 60 + 30, 20 * 60)]) == (7, 20)


@given(st.lists(st.tuples(st.integers(-600, 1439), st.integers(0, 600)), max_size=12))
def test_nothing_is_lost_and_what_overlaps_is_in_different_lanes(spans: list[tuple[int, int]]) -> None:
    things = [
        Thing(MIDNIGHT + timedelta(minutes=start), MIDNIGHT + timedelta(minutes=start + length))
        for start, length in spans
    ]
    placed = place(things, DAY)
    assert len(placed) == sum(1 for start, length in spans if start + length > 0 or start >= 0)
    for one in placed:
        assert 0 <= one.opens < one.closes <= 24 * 60
        assert one.minutes >= SHORTEST
        assert one.opens % 5 == 0
        assert 0 <= one.lane < one.lanes <= MOST_LANES
    for index, one in enumerate(placed):
        for other in placed[index + 1 :]:
            if one.lane == other.lane and one.lane < MOST_LANES - 1:
                assert one.closes <= other.opens or other.closes <= one.opens
