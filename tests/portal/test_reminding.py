"""The rule of reminders: at most one a day, and only while everything allows it. Walked at random."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.portal.reminding import GRACE, Facts, in_the_way, names_ours
from clinic.reminders.timing import Window

NOON = datetime(2026, 11, 20, 12)
ALL_WELL = Facts(
    now=NOON,
    wanted=True,
    at=time(12),
    since=NOON - timedelta(days=3),
    reminded_on=None,
    by_email=True,
    review_on=date(2026, 12, 1),
    window=Window(),
    shares_address=False,
    takes_part=True,
    fault="",
    is_due=True,
)


def test_all_well_nothing_is_in_the_way() -> None:
    assert in_the_way(ALL_WELL) == ""


@pytest.mark.parametrize(
    "other, code",
    [
        ({"wanted": False}, "not_wanted"),
        ({"now": NOON - timedelta(minutes=1)}, "not_the_time"),
        ({"now": NOON + GRACE}, "not_the_time"),
        ({"since": NOON + timedelta(minutes=1), "now": NOON + timedelta(minutes=5)}, "not_the_time"),
        ({"reminded_on": NOON.date()}, "reminded"),
        ({"by_email": False}, "not_wanted"),
        ({"window": Window(time(13), None)}, "not_wanted"),
        ({"review_on": None}, "card_old"),
        ({"review_on": date(2026, 11, 19)}, "card_old"),
        ({"shares_address": True}, "shared_address"),
        ({"takes_part": False}, "closed"),
        ({"fault": "bad_address"}, "bad_address"),
        ({"is_due": False}, "not_due"),
    ],
)
def test_each_thing_that_is_in_the_way_is(other: dict[str, Any], code: str) -> None:
    assert in_the_way(replace(ALL_WELL, **other)) == code


CHANGES = st.fixed_dictionaries(
    {
        "minutes": st.integers(1, 700),
        "wanted": st.sampled_from([True, True, False]),
        "hour": st.integers(6, 21),
        "by_email": st.sampled_from([True, True, False]),
        "review": st.integers(-1, 2),
        "shares_address": st.sampled_from([False, False, True]),
        "takes_part": st.sampled_from([True, True, False]),
        "fault": st.sampled_from(["", "", "bad_address"]),
        "is_due": st.sampled_from([True, True, False]),
    }
)


@given(st.lists(CHANGES, max_size=40))
def test_at_most_one_a_day_and_only_when_allowed_however_things_change(walk: list[dict[str, Any]]) -> None:
    now, reminded, at, since = NOON, None, time(12), NOON - timedelta(days=1)
    sent: list[Facts] = []
    for step in walk:
        now += timedelta(minutes=step["minutes"])
        if time(step["hour"]) != at:
            at, since = time(step["hour"]), now
        facts = replace(
            ALL_WELL,
            now=now,
            at=at,
            since=since,
            reminded_on=reminded,
            review_on=now.date() + timedelta(days=step["review"]),
            **{
                key: step[key]
                for key in ("wanted", "by_email", "shares_address", "takes_part", "fault", "is_due")
            },
        )
        if not in_the_way(facts):
            reminded = now.date()
            sent.append(facts)
    days = [facts.now.date() for facts in sent]
    assert len(days) == len(set(days))
    for facts in sent:
        assert facts.wanted
        assert facts.by_email
        assert facts.takes_part
        assert facts.is_due
        assert not facts.shares_address
        assert not facts.fault
        assert facts.review_on is not None
        assert facts.review_on >= facts.now.date()
        assert timedelta() <= facts.now - datetime.combine(facts.now.date(), facts.at) < GRACE


def test_words_that_name_an_exercise_or_the_practice_are_known_and_parts_of_words_are_not() -> None:
    names = ["Specific thanks", "Harbour", ""]
    assert names_ours("specific THANKS tonight", names)
    assert names_ours("Harbour!", names)
    assert not names_ours("Harbours and tea", names)
