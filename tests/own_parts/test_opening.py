"""When two parts are opened, and what of them."""

from hypothesis import given
from hypothesis import strategies as st

from clinic.own_parts.opening import Part, to_open

WORDS = st.dictionaries(st.sampled_from(["event", "impact"]), st.text(min_size=1, max_size=5), max_size=2)
PARTS = st.builds(Part, ready=st.booleans(), words=WORDS)
PAIRS = st.tuples(PARTS, PARTS)

MINE = Part(ready=True, words={"event": "The door."})
YOURS = Part(ready=True, words={"event": "The questions."})


def test_both_ready_with_something_to_read_are_opened() -> None:
    assert to_open([MINE, YOURS], offered=True) == ({"event": "The door."}, {"event": "The questions."})


def test_who_is_ready_without_a_word_is_ready_to_hear() -> None:
    assert to_open([MINE, Part(ready=True)], offered=True) == ({"event": "The door."}, {})


def test_two_who_wrote_nothing_open_nothing() -> None:
    assert to_open([Part(ready=True), Part(ready=True)], offered=True) == ()


def test_a_part_is_never_opened_for_one_alone() -> None:
    assert to_open([MINE], offered=True) == ()
    assert to_open([MINE, YOURS, MINE], offered=True) == ()


@given(PAIRS)
def test_nothing_is_opened_of_what_does_not_stand_on_their_pages(pair: tuple[Part, Part]) -> None:
    assert to_open(pair, offered=False) == ()


@given(PAIRS, WORDS)
def test_while_one_is_not_ready_no_word_of_either_makes_a_difference(
    pair: tuple[Part, Part], other: dict[str, str]
) -> None:
    mine, yours = pair
    assert to_open([mine, Part(ready=False, words=other)], offered=True) == ()
    assert to_open([Part(ready=False, words=other), yours], offered=True) == ()


@given(PAIRS)
def test_changed_places_the_same_is_opened(pair: tuple[Part, Part]) -> None:
    assert to_open(pair[::-1], offered=True) == to_open(pair, offered=True)[::-1]


@given(PAIRS)
def test_what_is_opened_is_what_each_wrote_and_both_were_ready(pair: tuple[Part, Part]) -> None:
    opened = to_open(pair, offered=True)
    if opened:
        assert all(part.ready for part in pair)
        assert opened == tuple(part.words for part in pair)
    else:
        assert not all(part.ready for part in pair) or not any(part.words for part in pair)
