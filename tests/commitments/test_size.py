"""When what somebody takes on could grow, or had better shrink."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.commitments import Told
from clinic.commitments.size import LATELY, Size, suggested_size

K, M, N = Told.KEPT, Told.MOVED, Told.NOT_THIS_TIME


@pytest.mark.parametrize(
    "told,expected",
    [
        ([], None),
        ([K, K, K], None),
        ([N, N, N], None),
        ([K, K, K, K], Size.LARGER),
        ([K, K, K, K, N], Size.LARGER),
        ([K, K, K, N], None),
        ([K, K, K, N, M], None),
        ([K, K, N, M], None),
        ([K, N, M, N], Size.SMALLER),
        ([K, K, M, M, N], Size.SMALLER),
        ([K, K, K, K, N, N, N, M], Size.SMALLER),
    ],
)
def test_what_was_said_lately_suggests_a_size(told: list[Told], expected: Size | None) -> None:
    assert suggested_size(told) is expected


@given(st.lists(st.sampled_from(Told)))
def test_only_what_was_said_lately_counts_and_one_more_kept_never_suggests_less(told: list[Told]) -> None:
    assert suggested_size(told) is suggested_size(told[-LATELY:])
    if suggested_size(told) is Size.LARGER:
        assert suggested_size([*told, K]) is Size.LARGER
