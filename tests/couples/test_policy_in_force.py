"""Which secrets policy holds on a day."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from clinic.couples.policy_in_force import in_force_on, newest_on

BOTH = ("maya", "jonas")
DAY = date(2026, 11, 2)


@dataclass(frozen=True)
class Yes:
    partner_id: str
    signed_on: date


@dataclass(frozen=True)
class Put:
    name: str
    on: date
    signatures: tuple[Yes, ...] = ()
    withdrawn_on: date | None = None


def _put(name: str, on: date, *, by: tuple[str, ...] = BOTH) -> Put:
    return Put(name, on, tuple(Yes(one, on) for one in by))


def test_nothing_put_before_them_is_the_strictest():
    assert in_force_on(DAY, [], BOTH) is None


def test_one_signature_is_not_two():
    for signed in ((), ("maya",), ("jonas",), ("maya", "somebody else")):
        assert in_force_on(DAY, [_put("a", DAY, by=signed)], BOTH) is None
    both = _put("a", DAY)
    assert in_force_on(DAY, [both], BOTH) is both


def test_it_holds_from_the_day_of_the_second_signature():
    put = Put("a", DAY, (Yes("maya", DAY), Yes("jonas", DAY + timedelta(days=9))))
    assert in_force_on(DAY + timedelta(days=8), [put], BOTH) is None
    assert in_force_on(DAY + timedelta(days=9), [put], BOTH) is put


def test_while_another_waits_neither_holds_and_taken_back_the_first_holds_again():
    first, later = _put("a", DAY), DAY + timedelta(days=30)
    waiting = _put("b", later, by=("maya",))
    assert in_force_on(later, [first, waiting], BOTH) is None
    back = Put("b", later, waiting.signatures, withdrawn_on=later + timedelta(days=2))
    assert in_force_on(later + timedelta(days=1), [first, back], BOTH) is None
    assert in_force_on(later + timedelta(days=2), [first, back], BOTH) is first


def test_what_held_on_a_day_is_not_changed_by_what_is_signed_later():
    first, later = _put("a", DAY), _put("b", DAY + timedelta(days=30))
    for day in range(30):
        assert in_force_on(DAY + timedelta(days=day), [first, later], BOTH) is first
    assert in_force_on(later.on, [first, later], BOTH) is later


def test_after_a_separation_the_one_who_stays_is_asked_for_theirs_only():
    assert in_force_on(DAY, [_put("a", DAY, by=("maya",))], ["maya"]) is not None
    assert in_force_on(DAY, [_put("a", DAY)], []) is None


_days = st.dates(DAY, DAY + timedelta(days=20))
_puts = st.builds(
    Put,
    st.just("x"),
    _days,
    st.lists(st.builds(Yes, st.sampled_from([*BOTH, "other"]), _days), max_size=4).map(tuple),
    st.none() | _days,
)


@given(st.lists(_puts, max_size=5).map(lambda puts: sorted(puts, key=lambda put: put.on)), _days)
def test_whatever_happens_nothing_holds_without_both_on_the_same_words(puts: list[Put], day: date):
    held = in_force_on(day, puts, BOTH)
    if held is not None:
        assert held is newest_on(day, puts)
        assert {yes.partner_id for yes in held.signatures if yes.signed_on <= day} >= set(BOTH)
