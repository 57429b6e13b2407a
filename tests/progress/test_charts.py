"""Where everything in a chart stands: nothing lost, nothing outside, no words on each other."""

import itertools
from datetime import date, timedelta

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from clinic.progress.chart_parts import Chart, Event, EventKind, Frame, Line, can_be_drawn, width_of
from clinic.progress.charts import LARGE, SMALL, draw
from clinic.progress.placing import day_labels, short

MONDAY = date(2025, 11, 17)
NUMBERS = st.one_of(st.none(), st.integers(0, 10))
NAMES = st.one_of(
    st.sampled_from(["Maya", "Jonas", "M" * 200, "", "Żółć", "日本太郎", "יונתן"]), st.text(max_size=40)
)


@pytest.fixture(autouse=True)
def _names_of_months(app: Flask):
    with app.test_request_context():
        yield


def weeks(*numbers: int | None, start: date = MONDAY) -> tuple[tuple[date, int | None], ...]:
    return tuple((start + timedelta(weeks=nth), number) for nth, number in enumerate(numbers))


def both(first: list[int | None], second: list[int | None]) -> list[Line]:
    return [Line("Maya", 1, weeks(*first)), Line("Jonas", 2, weeks(*second))]


def drawn(lines: list[Line], events: list[Event] = [], frame: Frame = LARGE) -> Chart:  # noqa: B006
    chart = draw(lines, events, frame)
    assert chart is not None
    return chart


def apart(spans: list[tuple[float, float]]) -> bool:
    spans = sorted(spans)
    return all(one[1] <= other[0] for one, other in itertools.pairwise(spans))


def test_without_a_number_there_is_no_chart():
    assert draw(both([None, None], [None]), []) is None
    assert draw([], []) is None
    assert draw(both([3], [None]), []) is not None


def test_one_number_is_one_point_with_its_name_beside_it():
    chart = drawn(both([7], [None]))
    (stroke,) = chart.strokes
    assert len(stroke.points) == 1
    assert not stroke.path
    assert stroke.label.text == "Maya"
    assert stroke.label.x - stroke.points[0][0] < 40
    assert [day.text for day in chart.days] == ["17 Nov"]


def test_a_week_that_was_left_out_is_a_gap():
    (stroke,) = drawn([Line("Maya", 1, weeks(3, 4, None, 5, 6))]).strokes
    assert stroke.path.count("M") == 2
    assert len(stroke.points) == 4


def test_a_week_that_is_not_there_at_all_is_a_gap_too():
    points = (*weeks(3, 4), *weeks(5, 6, start=MONDAY + timedelta(weeks=5)))
    (stroke,) = drawn([Line("Maya", 1, points)]).strokes
    assert stroke.path.count("M") == 2
    across = [x for x, _y in stroke.points]
    assert across[2] - across[1] == pytest.approx(4 * (across[1] - across[0]), abs=0.5)


def test_a_number_alone_between_gaps_is_a_point():
    (stroke,) = drawn([Line("Maya", 1, weeks(3, None, 4, None, 5))]).strokes
    assert not stroke.path
    assert len(stroke.points) == 3


def test_more_stands_higher():
    (stroke,) = drawn([Line("Maya", 1, weeks(0, 5, 10))]).strokes
    heights = [y for _x, y in stroke.points]
    assert heights == sorted(heights, reverse=True)


def test_the_two_differ_in_the_shape_of_their_points():
    first, second = sorted(drawn(both([4], [4])).strokes, key=lambda stroke: stroke.seat)
    assert "a" in first.marks
    assert "a" not in second.marks


def test_names_at_the_same_height_are_moved_apart():
    first, second = drawn(both([1, 5], [9, 5])).strokes
    assert abs(first.label.y - second.label.y) >= 14


@pytest.mark.parametrize("number", [0, 10])
def test_names_at_the_edge_stay_inside(number: int):
    chart = drawn(both([number], [number]))
    assert all(chart.top - 8 <= stroke.label.y <= chart.bottom + 8 for stroke in chart.strokes)


def test_events_outside_the_weeks_do_not_stretch_the_picture():
    far = [Event(MONDAY - timedelta(days=300), "before"), Event(MONDAY + timedelta(days=300), "after")]
    chart = drawn(both([3, 4], [5, 6]), [*far, Event(MONDAY + timedelta(days=8), "limit crossed")])
    assert [one.label.text for one in chart.verticals if one.label] == ["limit crossed"]


def test_sessions_are_strokes_under_the_lines_and_not_verticals():
    events = [Event(MONDAY + timedelta(weeks=nth), "joint session", EventKind.SESSION) for nth in range(3)]
    chart = drawn(both([3, 4, 5], [5, 6, 7]), events)
    assert len(chart.sessions) == 3
    assert not chart.verticals


def test_a_year_of_weeks_names_its_months_and_the_year_where_it_changes():
    chart = drawn([Line("Maya", 1, weeks(*[5] * 52))])
    assert chart.days[0].text.endswith("2025")
    assert any(label.text.endswith("2026") for label in chart.days)
    assert len(chart.days) >= 5


def test_ten_years_name_their_years():
    chart = drawn([Line("Maya", 1, weeks(*[5] * 520))])
    assert {label.text for label in chart.days} <= {str(year) for year in range(2025, 2037)}
    assert len(chart.days) >= 4


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_whatever_is_told_stands_inside_and_no_words_touch(data: st.DataObject):
    length = data.draw(st.integers(1, 60))
    lines = [
        Line(data.draw(NAMES), seat, weeks(*data.draw(st.lists(NUMBERS, min_size=length, max_size=length))))
        for seat in (1, 2)
    ]
    days = st.integers(-10, 7 * length + 10).map(lambda days: MONDAY + timedelta(days=days))
    event = st.builds(
        Event, days, st.sampled_from(["limit crossed", "agreed: " + "long " * 12]), st.sampled_from(EventKind)
    )
    events = data.draw(st.lists(event, max_size=30))
    for frame in (LARGE, SMALL):
        chart = draw(lines, events, frame)
        known = [line for line in lines if line.known]
        assert (chart is None) == (not known)
        if chart is None:
            continue
        for stroke in chart.strokes:
            line = next(line for line in lines if line.seat == stroke.seat)
            assert len(stroke.points) == len(line.known)
            assert all(
                chart.left <= x <= chart.right and chart.top <= y <= chart.bottom for x, y in stroke.points
            )
            assert stroke.label.span[1] <= chart.width
            assert bool(stroke.below) == bool(line.name and not stroke.label.text)
        if len(chart.strokes) == 2:
            first, second = chart.strokes
            assert abs(first.label.y - second.label.y) >= 14.9
        assert apart([label.span for label in chart.days])
        labels = [one.label for one in chart.verticals if one.label]
        for row in {label.y for label in labels}:
            assert apart([label.span for label in labels if label.y == row])
            assert 8 <= row <= chart.top
        for one in chart.verticals:
            assert chart.left <= one.x <= chart.right
            through = [
                label for label in labels if one.label and label is not one.label and label.y > one.label.y
            ]
            assert not any(label.span[0] < one.x < label.span[1] for label in through)
        assert all(label.span[0] >= 0 and label.span[1] <= chart.width for label in labels)


@pytest.mark.parametrize(
    "words", ["Maya", "Żółć", "Ångström-O'Neill", "日本太郎", "김민준", "Ελένη", "Ольга", "Zo\u0308e"]
)
def test_letters_that_stand_by_themselves_are_drawn(words: str):
    assert can_be_drawn(words)


@pytest.mark.parametrize(
    "words", ["יונתן", "محمد", "प्रिया", "👩‍👩‍👧", "a\u0315\u0317", "ศรี", "a\u200db", "١٢"]
)
def test_letters_that_need_each_other_are_not(words: str):
    assert not can_be_drawn(words)


@given(st.text(max_size=80), st.floats(20, 300))
def test_words_are_cut_to_their_room(words: str, room: float):
    _cut, wide = short(words, room)
    assert wide <= max(room, width_of("…")) + 0.01


def test_where_there_is_no_day_no_day_is_named() -> None:
    assert day_labels([], lambda day: 0.0, 10, 0, 500) == []
