"""What mattered most in a spell: by kind of act, as its receivers say, and never of one against the other."""

from collections import Counter
from dataclasses import fields
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from clinic.journal.models import ActKind
from clinic.journal.spell import KindTold, Spell, Weighed, what_mattered_most

FIRST = date(2026, 11, 2)
acts = st.lists(
    st.builds(
        Weighed,
        kind=st.sampled_from(ActKind),
        mattered=st.none() | st.integers(0, 10),
        starred=st.booleans(),
    ),
    max_size=30,
)


@given(st.integers(-3, 40))
def test_a_spell_takes_its_first_and_its_last_day_and_those_between(days: int) -> None:
    day = FIRST + timedelta(days=days)
    assert Spell(FIRST, FIRST + timedelta(days=27)).takes(day) is (0 <= days <= 27)
    assert Spell(FIRST, None).takes(day) is (days >= 0)


def test_twelve_acts_are_ranked_by_what_their_receivers_say() -> None:
    said = {
        ActKind.CHORE: (3, 4, 5, None),
        ActKind.TIME: (9, 8),
        ActKind.APPRECIATION: (9, 2, 7),
        ActKind.MESSAGE: (None, None, None),
    }
    told = what_mattered_most(Weighed(kind, n, False) for kind, numbers in said.items() for n in numbers)
    assert [(one.kind, one.acts, one.mattered) for one in told] == [
        (ActKind.TIME, 2, 8.5),
        (ActKind.APPRECIATION, 3, 7.0),
        (ActKind.CHORE, 4, 4.0),
        (ActKind.MESSAGE, 3, None),
    ]


def test_without_numbers_the_stars_say_it() -> None:
    told = what_mattered_most(
        [Weighed(ActKind.CHORE, None, False), Weighed(ActKind.MESSAGE, None, True)],
    )
    assert [one.kind for one in told] == [ActKind.MESSAGE, ActKind.CHORE]


@given(acts)
def test_every_act_is_counted_once_and_the_order_never_rises(some: list[Weighed]) -> None:
    told = what_mattered_most(some)
    assert {one.kind: one.acts for one in told} == Counter(act.kind for act in some)
    numbers = [one.mattered for one in told if one.mattered is not None]
    assert numbers == sorted(numbers, reverse=True)
    assert all(one.mattered is None for one in told[len(numbers) :])


@given(acts)
def test_in_whichever_order_they_were_written_down(some: list[Weighed]) -> None:
    assert what_mattered_most(some) == what_mattered_most(reversed(some))


def test_nothing_in_it_names_a_person() -> None:
    assert {field.name for field in fields(KindTold)} == {"kind", "acts", "stars", "mattered"}
