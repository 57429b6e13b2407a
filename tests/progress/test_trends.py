"""What a picture says in words, and what stands beside it."""

from datetime import date, timedelta

import pytest
from flask import Flask

from clinic.couples import Audience
from clinic.couples.queries import get_case
from clinic.database import in_practice
from clinic.journal import SLIDERS, CheckIn
from clinic.progress.chart_parts import Event, EventKind
from clinic.progress.trend import Trend, all_trends, trend_of
from tests.factories.world import World

MONDAY = date(2026, 10, 5)


@pytest.fixture
def case(app: Flask, world: World):
    with app.test_request_context(), in_practice(world.practice_id):
        yield get_case(world.case_id)


def check_ins(case, seat: int, *numbers: int | None, keys: tuple[str, ...] = ("closeness",)) -> list[CheckIn]:
    partner = case.partners[seat - 1]
    rows = []
    for nth, number in enumerate(numbers):
        row = CheckIn(
            case_id=case.id,
            audience=Audience.PARTNER,
            audience_partner_id=partner.id,
            said_by_id=partner.id,
            entered_by_id=partner.id,
            week_of=MONDAY + timedelta(weeks=nth),
            **dict.fromkeys(keys, number),
        )
        rows.append(row)
    return rows


def told(case, *rows: CheckIn, events: list[Event] | None = None) -> Trend:
    trend = trend_of(case, rows, (), more=events or ())
    assert trend is not None
    return trend


@pytest.mark.parametrize(
    "numbers, sentence",
    [
        ([4], "Maya gave 4, once."),
        ([4, 4, 4], "Maya stayed at 4."),
        ([4, 6], "Maya went from 4 to 6."),
        ([4, 2, 6], "Maya went from 4 to 6, between 2 and 6."),
        ([4, 7, 4], "Maya began and ended at 4, between 4 and 7."),
        ([4, None, 6], "Maya went from 4 to 6. In between, one week was left out."),
        ([4, None, None, 6], "Maya went from 4 to 6. In between, 2 weeks were left out."),
        ([None, 0, None], "Maya gave 0, once."),
    ],
)
def test_the_sentence_says_what_the_picture_says(case, numbers: list[int | None], sentence: str):
    assert told(case, *check_ins(case, 1, *numbers)).sentence == sentence


def test_nobody_is_held_against_the_other(case):
    trend = told(case, *check_ins(case, 1, 4, 6), *check_ins(case, 2, 8, 3))
    assert trend.sentence == "Maya went from 4 to 6. Jonas went from 8 to 3."


def test_what_happened_is_told_in_counts(case):
    events = [
        Event(MONDAY, "joint session", EventKind.SESSION),
        Event(MONDAY + timedelta(days=7), "joint session", EventKind.SESSION),
        Event(MONDAY + timedelta(days=3), "limit crossed", EventKind.LIMIT),
        Event(MONDAY - timedelta(days=1), "limit crossed", EventKind.LIMIT),
    ]
    trend = told(case, *check_ins(case, 1, 4, 6), events=events)
    assert trend.sentence.endswith("In these weeks: 2 joint sessions, a limit crossed on one day.")


def test_without_a_number_there_is_no_trend(case):
    assert trend_of(case, check_ins(case, 1, None), ()) is None
    assert all_trends(case, [], []) == ()


def test_the_first_is_large_and_the_others_are_small(case):
    rows = check_ins(case, 1, 4, 5, keys=tuple(slider.key for slider in SLIDERS))
    trends = all_trends(case, rows, [Event(MONDAY, "limit crossed")])
    assert [trend.is_large for trend in trends] == [True, False, False, False, False]
    assert all("limit" not in trend.sentence for trend in trends[1:])


def test_the_table_behind_it_has_every_week_and_nothing_made_up(case):
    trend = told(case, *check_ins(case, 1, 4, None, 6), *check_ins(case, 2, None, 5, None))
    assert [numbers for _week, numbers in trend.rows] == [[4, None], [None, 5], [6, None]]


def test_only_those_stand_in_it_who_may(case):
    rows = [*check_ins(case, 1, 4, 6), *check_ins(case, 2, 8, 3)]
    (trend,) = all_trends(case, rows, [], seats={case.partners[1].id})
    assert [line.name for line in trend.lines] == ["Jonas"]
    assert trend.weeks


def test_less_conflict_is_lighter(case):
    assert "less is lighter" in all_trends(case, check_ins(case, 1, 4, keys=("conflict",)), [])[0].name
