"""From answers to a total: keys, reverse items, subscales, what is left out."""

from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.measures.library import built_in, read_text
from clinic.measures.scoring import Sum, is_alarming, score_of
from tests.measures.test_instruments import OWN

PHQ9 = built_in()["phq-9"]
EVENING = read_text(OWN, "own.yaml")


def test_answers_are_added_up() -> None:
    assert score_of(PHQ9, dict.fromkeys(range(1, 10), 2)).whole == Sum(F(18))
    assert score_of(PHQ9, {**dict.fromkeys(range(1, 10), 0), 9: 3}).whole == Sum(F(3))


def test_a_reverse_item_is_read_backwards() -> None:
    found = score_of(EVENING, {1: 5, 2: 5, 3: 5})
    assert found.whole == Sum(F(11))
    assert found.parts == {"quiet": Sum(F(6))}


def test_where_nothing_may_be_left_out_there_is_no_total_and_it_is_said_what_is_missing() -> None:
    found = score_of(PHQ9, {**dict.fromkeys(range(1, 10), 1), 4: None}).whole
    assert found == Sum(None, (4,))
    assert not found.filled


def test_the_mean_of_the_others_stands_in_for_as_many_as_may_be_left_out() -> None:
    found = score_of(EVENING, {1: 4, 3: 3}).whole
    assert found == Sum(F("10.5"), (2,))
    assert found.filled
    assert score_of(EVENING, {1: 4}).whole == Sum(None, (2, 3))
    assert score_of(EVENING, {}).whole == Sum(None, (1, 2, 3))


def test_a_subscale_may_have_its_share_left_out_only() -> None:
    """One of three may be left out of the whole; of two items that is none."""
    assert score_of(EVENING, {1: 4, 3: 3}).parts["quiet"] == Sum(None, (2,))


@pytest.mark.parametrize("answers", [{1: 4}, {1: -1}, {0: 1}, {10: 1}])
def test_what_is_no_answer_is_refused(answers: dict[int, int | None]) -> None:
    with pytest.raises(ValueError):
        score_of(PHQ9, answers)


def test_a_measure_that_is_entered_as_a_total_has_no_score_of_answers() -> None:
    with pytest.raises(ValueError):
        score_of(built_in()["rdas"], {})


@pytest.mark.parametrize("answer, alarming", [(None, False), (0, False), (1, True), (3, True)])
def test_item_nine_above_nought_is_to_be_known_at_once(answer: int | None, alarming: bool) -> None:
    assert is_alarming(PHQ9, {9: answer}) is alarming
    assert not is_alarming(PHQ9, {8: 3})
    assert not is_alarming(built_in()["gad-7"], {1: 3})


@given(answers=st.lists(st.integers(1, 5), min_size=3, max_size=3))
def test_a_whole_score_lies_in_the_range_and_backwards_twice_is_forwards(answers: list[int]) -> None:
    given_ = dict(enumerate(answers, start=1))
    whole = score_of(EVENING, given_).whole.total
    assert whole is not None
    assert EVENING.may_be(whole)
    mirrored = {item: 6 - answer for item, answer in given_.items()}
    assert score_of(EVENING, mirrored).whole.total == 18 - whole
