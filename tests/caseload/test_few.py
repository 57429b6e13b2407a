"""Nothing under five is shown, and nothing from which something under five follows."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from clinic.caseload.few import FEWEST, hide_few, hide_in_balance

CELLS = st.lists(st.integers(0, 12), min_size=1, max_size=5)


def _worlds(cells: tuple[int | None, ...], total: int) -> list[tuple[int, ...]]:
    """Every practice that would have printed the same cells and the same total."""
    left = total - sum(cell for cell in cells if cell is not None)
    hidden = cells.count(None)
    return [way for way in product(range(left + 1), repeat=hidden) if sum(way) == left]


@given(CELLS)
def test_whoever_reads_cells_and_total_cannot_work_out_a_few(counts: list[int]) -> None:
    shown = hide_few(counts)
    assert all(cell is None or cell >= FEWEST for cell in shown.cells)
    if shown.total is None:
        return
    assert shown.total == sum(counts)
    ways = _worlds(shown.cells, shown.total)
    hidden = [count for count, cell in zip(counts, shown.cells, strict=True) if cell is None]
    for nth, count in enumerate(hidden):
        assert count == 0 or len({way[nth] for way in ways}) > 1
    assert not 0 < sum(hidden) < FEWEST


@given(CELLS)
def test_what_is_shown_is_true_and_nothing_is_hidden_without_need(counts: list[int]) -> None:
    shown = hide_few(counts)
    assert all(cell in (None, count) for cell, count in zip(shown.cells, counts, strict=True))
    if all(count >= FEWEST for count in counts):
        assert shown.cells == tuple(counts)


@given(st.lists(st.integers(0, 30), min_size=4, max_size=4))
def test_of_numbers_in_balance_never_one_alone_is_hidden(counts: list[int]) -> None:
    cells = hide_in_balance(counts)
    assert cells.count(None) != 1
    assert all(cell is None or cell >= FEWEST for cell in cells)


def test_one_small_cell_takes_the_smallest_other_with_it() -> None:
    assert hide_few([2, 40, 9]).cells == (None, 40, None)
    assert hide_few([2, 40, 9]).total == 51
    assert hide_few([0, 40, 9]).cells == (None, 40, 9)
    assert hide_few([1, 2]).total is None
    assert hide_in_balance([20, 3, 9, 14]) == (20, None, None, 14)
