"""How much is asked in a week, and when to make it smaller. Pure rules."""

import uuid
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.assignments.cadence import Schedule
from clinic.assignments.confidence import suggests_smaller
from clinic.assignments.load import Advice, Asked, advice, enough, load_of, minutes_a_week
from clinic.exercises.exercise import CadenceKind

DAY = date(2026, 11, 20)
MAYA, JONAS = uuid.UUID(int=1), uuid.UUID(int=2)


def _schedule(kind: CadenceKind, rule: str = "", days: int | None = None) -> Schedule:
    ends_on = DAY + timedelta(days=days - 1) if days else None
    return Schedule(kind=kind, starts_on=DAY, ends_on=ends_on, zone="UTC", rule=rule)


@pytest.mark.parametrize(
    "rule, minutes",
    [
        ("FREQ=DAILY", 70),
        ("FREQ=DAILY;INTERVAL=2", 35),
        ("FREQ=WEEKLY", 10),
        ("FREQ=WEEKLY;BYDAY=MO,TH", 20),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", 10),
        ("FREQ=MONTHLY", 2),
    ],
)
def test_a_rule_asks_what_it_asks_in_a_week(rule: str, minutes: int) -> None:
    assert round(minutes_a_week(_schedule(CadenceKind.RULE, rule), 10)) == minutes


def test_once_asks_once_and_a_spell_spreads_it_over_its_weeks() -> None:
    assert minutes_a_week(_schedule(CadenceKind.ONCE), 30) == 30
    assert minutes_a_week(_schedule(CadenceKind.ONCE, days=14), 30) == 15
    assert minutes_a_week(_schedule(CadenceKind.SPELL, days=28), 20) == 5


def test_what_happens_by_itself_asks_nothing_that_can_be_planned() -> None:
    assert minutes_a_week(_schedule(CadenceKind.PER_EVENT), 30) == 0


asked = st.lists(
    st.builds(Asked, st.sampled_from([MAYA, JONAS, None]), st.floats(0, 200, allow_nan=False)), max_size=8
)


@given(asked)
def test_one_partners_own_exercise_never_weighs_on_the_other(every: list[Asked]) -> None:
    own = Asked(MAYA, 500.0)
    before, after = (load_of([MAYA, JONAS], found) for found in (every, [*every, own]))
    assert after[JONAS] == before[JONAS]
    assert after[MAYA] >= before[MAYA] + 499


@given(asked)
def test_the_order_in_which_it_was_given_does_not_matter(every: list[Asked]) -> None:
    forwards, backwards = load_of([MAYA, JONAS], every), load_of([MAYA, JONAS], every[::-1])
    assert all(abs(forwards[who] - backwards[who]) <= 1 for who in (MAYA, JONAS))


def test_with_children_at_home_less_is_enough() -> None:
    assert enough(children_at_home=True) == 60
    assert enough(children_at_home=False) == 90


def _advice(*, level: int = 1, begun: tuple[date, ...] = (), load: int = 0, cap: int = 90) -> list[Advice]:
    return advice(level=level, begun=begun, today=DAY, load={MAYA: 0, JONAS: load}, cap=cap)


def test_the_first_is_small() -> None:
    assert _advice(level=2) == [Advice.BEGIN_SMALL]
    assert _advice(level=1) == []
    assert _advice(level=4, begun=(DAY,)) == []


def test_a_third_in_the_first_week_is_worth_a_thought() -> None:
    assert _advice(begun=(DAY,)) == []
    assert _advice(begun=(DAY, DAY)) == [Advice.ONE_AT_A_TIME]
    assert _advice(begun=(DAY - timedelta(days=6), DAY)) == [Advice.ONE_AT_A_TIME]
    assert _advice(begun=(DAY - timedelta(days=7), DAY)) == []


def test_over_the_cap_only_and_of_whichever_partner() -> None:
    assert _advice(load=90) == []
    assert _advice(load=91) == [Advice.MUCH]
    assert _advice(load=61, cap=60) == [Advice.MUCH]


@pytest.mark.parametrize("said, smaller", [(None, False), (0, True), (6, True), (7, False), (10, False)])
def test_below_seven_something_smaller_is_suggested(said: int | None, smaller: bool) -> None:
    assert suggests_smaller(said) is smaller
