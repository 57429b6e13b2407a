"""Pauses: what was agreed for them, when somebody is asked, and when the counsellor is to see each alone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.agreements import Terms
from clinic.agreements.pausing import (
    LAPSES,
    AfterPause,
    Moment,
    PauseCard,
    Said,
    asks_to_see_each,
    card_of,
    minutes_to_offer,
    moment,
)

AT = datetime(2026, 11, 20, 20, 40, tzinfo=UTC)
TODAY = date(2026, 11, 20)


def _days(*ago: int) -> list[date]:
    return [TODAY - timedelta(days=days) for days in ago]


def _terms(**parts: object) -> Terms:
    return Terms(title="One", limit="Two", **parts)  # type: ignore[arg-type]


def test_the_card_has_what_the_newest_agreement_with_a_word_says() -> None:
    live = [
        _terms(pause_word="Harbour", minutes_apart=40, return_when="In the kitchen"),
        _terms(minutes_apart=10),
    ]
    assert card_of(live) == PauseCard(word="Harbour", minutes=40, return_when="In the kitchen")
    assert card_of([*live, _terms(pause_word="Lamp")]) == PauseCard(word="Lamp")


def test_without_a_word_the_minutes_apart_of_the_newest_and_a_word_said_elsewhere() -> None:
    live = [_terms(minutes_apart=20), _terms(minutes_apart=45), _terms()]
    assert card_of(live, "Tea") == PauseCard(word="Tea", minutes=45)
    assert card_of([], "Tea") == PauseCard(word="Tea")
    assert card_of([]) == PauseCard()


@pytest.mark.parametrize("agreed, offered", [(None, 30), (5, 20), (40, 40), (3 * 24 * 60, 24 * 60)])
def test_the_page_begins_with_what_was_agreed_if_that_is_a_pause(agreed: int | None, offered: int) -> None:
    assert minutes_to_offer(PauseCard(minutes=agreed)) == offered


@pytest.mark.parametrize(
    "said, minutes, expected",
    [
        (None, -1, Moment.AWAY),
        (None, 0, Moment.ASKED),
        (None, 24 * 60 - 1, Moment.ASKED),
        (None, 24 * 60, Moment.NONE),
        (Said(answer=AfterPause.BACK), 0, Moment.NONE),
        (Said(answer=AfterPause.NOT_TODAY), 5, Moment.NONE),
        (Said(answer=AfterPause.LATER, later_at=AT + timedelta(minutes=30)), 29, Moment.NONE),
        (Said(answer=AfterPause.LATER, later_at=AT + timedelta(minutes=30)), 30, Moment.ASKED),
        (Said(answer=AfterPause.LATER, later_at=AT + timedelta(minutes=30)), 30 + 24 * 60, Moment.NONE),
    ],
)
def test_somebody_is_asked_at_the_time_and_again_at_the_time_they_named(
    said: Said | None, minutes: int, expected: Moment
) -> None:
    assert moment(AT, said, AT + timedelta(minutes=minutes)) is expected


@given(st.sampled_from([AfterPause.BACK, AfterPause.NOT_TODAY]), st.integers(0, 5000))
def test_back_and_not_today_look_alike_for_ever(said: AfterPause, minutes: int) -> None:
    now = AT + timedelta(minutes=minutes)
    assert moment(AT, Said(answer=said), now) is Moment.NONE
    assert timedelta(0) < LAPSES


@pytest.mark.parametrize(
    "not_today, seen, asks",
    [
        (_days(0, 3), (None, None), False),
        (_days(0, 3, 27), (None, None), True),
        (_days(0, 3, 28), (None, None), False),
        (_days(1, 2, 3), (_days(40)[0], _days(40)[0]), True),
        (_days(1, 2, 3), (_days(1)[0], None), True),  # one of them only was seen since
        (_days(1, 2, 3), (_days(1)[0], _days(0)[0]), False),
        (_days(0, 1, 2, 8, 9), (_days(5)[0], _days(4)[0]), True),
        (_days(0, 1, 2, 8, 9), (_days(1)[0], _days(1)[0]), False),
        (_days(-1, 0, 1), (None, None), False),
        ([], (), False),
    ],
)
def test_three_in_four_weeks_ask_for_seeing_each_alone_until_each_was_seen(
    not_today: list[date], seen: tuple[date | None, ...], asks: bool
) -> None:
    assert asks_to_see_each(not_today, seen, TODAY) is asks
