"""Which kinds of touch both welcome."""

from hypothesis import given
from hypothesis import strategies as st

from clinic.touch.overlap import SOMETHING_ELSE, WELCOME, Marks, overlap

KINDS = ["hand_on_shoulder", "holding_hands", "light_hug", SOMETHING_ELSE]
MARKS = st.builds(
    Marks,
    kinds=st.dictionaries(st.sampled_from(KINDS), st.sampled_from([WELCOME, "perhaps", "not_now"])),
    free=st.booleans(),
)
ALL = Marks(dict.fromkeys(KINDS, WELCOME))


def test_what_both_welcome_comes_in_the_order_of_the_exercise() -> None:
    first = Marks({"light_hug": WELCOME, "holding_hands": WELCOME, "hand_on_shoulder": "perhaps"})
    assert overlap(first, ALL, KINDS) == ("holding_hands", "light_hug")


def test_something_else_is_never_the_same_for_both() -> None:
    assert overlap(ALL, ALL, KINDS) == tuple(KINDS[:3])


def test_perhaps_is_no_yes_and_what_is_left_out_neither() -> None:
    assert overlap(Marks({"light_hug": "perhaps"}), ALL, KINDS) == ()
    assert overlap(Marks(), ALL, KINDS) == ()


@given(MARKS, MARKS)
def test_changed_places_it_is_the_same(first: Marks, second: Marks) -> None:
    assert overlap(first, second, KINDS) == overlap(second, first, KINDS)


@given(MARKS, MARKS)
def test_nothing_outside_both_welcomes_is_ever_in_it(first: Marks, second: Marks) -> None:
    for kind in overlap(first, second, KINDS):
        assert first.kinds[kind] == WELCOME == second.kinds[kind]


@given(MARKS, MARKS)
def test_while_one_is_not_free_to_say_no_it_is_empty(first: Marks, second: Marks) -> None:
    if not (first.free and second.free):
        assert overlap(first, second, KINDS) == ()


@given(MARKS, MARKS, st.sampled_from(KINDS))
def test_a_welcome_taken_back_takes_that_kind_away_and_no_other(
    first: Marks, second: Marks, kind: str
) -> None:
    before = overlap(first, second, KINDS)
    after = overlap(Marks({**first.kinds, kind: "not_now"}, first.free), second, KINDS)
    assert after == tuple(one for one in before if one != kind)
