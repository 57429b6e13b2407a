"""The list of topics as a practice has it. Data in, data out."""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.topics.builtin import BUILT_IN
from clinic.topics.listing import OTHER, Topic, laid_over, may_move, may_retire, swapped


@dataclass
class Said:
    """What a practice says of a topic."""

    key: str
    name: str = ""
    wording: str = ""
    has_wording: bool = False
    position: int | None = None
    cannot_wait: bool = False
    retired_on: date | None = None


THREE = (
    Topic("a", "A", "a line"),
    Topic("b", "B"),
    Topic(OTHER, "Something else"),
    Topic("fear", "Fear", cannot_wait=True),
)


def _keys(topics: list[Topic]) -> list[str]:
    return [topic.key for topic in topics]


def test_without_a_word_of_the_practice_the_list_is_the_programs():
    assert laid_over(THREE, []) == list(THREE)


def test_a_practice_names_words_and_retires_a_topic_and_the_rest_stays():
    said = [Said("a", name="Alpha", has_wording=True, retired_on=date(2026, 1, 1))]
    first, *others = laid_over(THREE, said)
    assert (first.name, first.wording, first.retired, first.own) == ("Alpha", "", True, False)
    assert others == list(THREE[1:])
    assert laid_over(THREE, [Said("a")])[0] == THREE[0]


def test_a_topic_of_ones_own_stands_before_what_comes_last():
    own = Said("own_sea", name="Sea", wording="We …", has_wording=True)
    found = laid_over(THREE, [own])
    assert _keys(found) == ["a", "b", "own_sea", OTHER, "fear"]
    assert found[2] == Topic("own_sea", "Sea", "We …", own=True)


def test_what_cannot_wait_comes_last_whoever_says_so_and_stays_so_under_another_name():
    found = laid_over(THREE, [Said("own_x", name="X", cannot_wait=True), Said("fear", name="Else")])
    assert [topic.cannot_wait for topic in found] == [False, False, False, True, True]
    assert not may_move(found[-1])


def test_only_what_is_never_needed_to_refuse_can_be_retired():
    assert may_retire(THREE[0])
    assert not may_retire(THREE[2])
    assert not may_retire(THREE[3])
    assert may_retire(Topic("own_x", "X", cannot_wait=True, own=True))


@pytest.mark.parametrize(
    "key, up, then",
    [("b", True, ["b", "a"]), ("b", False, ["a", "b"]), ("a", True, ["a", "b"]), ("a", False, ["b", "a"]), ("fear", True, ["a", "b"])],
)  # fmt: skip
def test_a_topic_changes_places_with_its_neighbour(key: str, up: bool, then: list[str]):
    assert swapped(THREE, key, up=up) == then


@given(st.lists(st.tuples(st.sampled_from([topic.key for topic in BUILT_IN]), st.booleans()), max_size=12))
def test_moving_never_loses_or_doubles_a_topic(moves: list[tuple[str, bool]]):
    places: dict[str, int] = {}
    for key, up in moves:
        listed = laid_over(BUILT_IN, [Said(one, position=at) for one, at in places.items()])
        assert sorted(_keys(listed)) == sorted(topic.key for topic in BUILT_IN)
        assert [topic.cannot_wait for topic in listed][-3:] == [True, True, True]
        places = {one: at for at, one in enumerate(swapped(listed, key, up=up))}


def test_the_three_things_that_cannot_wait_are_there():
    assert [topic.key for topic in BUILT_IN if topic.cannot_wait] == [
        "violence",
        "housing_debt",
        "child_welfare",
    ]
    assert (
        len({topic.key for topic in BUILT_IN})
        == len({str(topic.name) for topic in BUILT_IN})
        == len(BUILT_IN)
    )
