"""When two partners tell the same homework so differently that it is worth a question."""

import pytest

from clinic.assignments.apart import is_worth_a_question, points_apart


@pytest.mark.parametrize(
    "pairs, points",
    [
        ([], 0),
        ([(3, None)], 0),
        ([()], 0),
        ([(8,)], 0),
        ([(8, 1)], 7),
        ([(1, 8), (5, 5)], 7),
        ([(None, None), (2, 4)], 2),
    ],
)
def test_the_widest_gap_between_two_ratings_counts(pairs: list[tuple[int | None, ...]], points: int) -> None:
    assert points_apart(pairs) == points


@pytest.mark.parametrize(
    "told, points, asked", [(0.0, 4, False), (0.5, 0, True), (0.0, 5, True), (0.49, 4, False)]
)
def test_half_of_what_was_told_or_five_points_are_worth_a_question(
    told: float, points: int, asked: bool
) -> None:
    assert is_worth_a_question(told, points) is asked
