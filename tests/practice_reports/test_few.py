"""Nothing under five is shown, and nothing from which something under five follows."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from clinic.practice_reports.few import FEWEST, Flow, hide_few, hide_flow

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


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 90), st.integers(0, 30), st.integers(0, 30))
def test_from_the_ends_of_two_reports_nobody_works_out_few(
    opened: int, closed: int, end: int, more: int, fewer: int
) -> None:
    """Whoever holds two reports of days that follow each other reads both ends: of what is hidden, zero to four stays possible."""
    first, second = hide_flow(opened, closed, end), hide_flow(more, fewer, max(0, end + more - fewer))
    for flow, pair in ((first, (opened, closed)), (second, (more, fewer))):
        assert (flow.opened, flow.closed) in (pair, (None, None))
        assert flow.opened is None or min(pair) >= FEWEST
        assert flow.at_the_end is None or (flow.at_the_end % FEWEST == 0 and flow.at_the_end >= 2 * FEWEST)


@given(CELLS, st.lists(st.integers(0, 12), min_size=5, max_size=5))
def test_many_things_of_few_couples_are_few(counts: list[int], behind: list[int]) -> None:
    couples = [min(count, known) for count, known in zip(counts, behind, strict=False)]
    shown = hide_few(counts, couples)
    for cell, known in zip(shown.cells, couples, strict=True):
        assert cell is None or known >= FEWEST
    hidden = [known for cell, known in zip(shown.cells, couples, strict=True) if cell is None and known]
    if hidden and shown.total is not None:
        assert shown.cells.count(None) > 1
        assert max(hidden) >= FEWEST


def test_one_small_cell_takes_the_smallest_other_with_it() -> None:
    assert hide_few([2, 40, 9]).cells == (None, 40, None)
    assert hide_few([2, 40, 9]).total == 51
    assert hide_few([0, 40, 9]).cells == (None, 40, 9)
    assert hide_few([1, 2]).total is None
    assert hide_flow(3, 9, 14) == Flow(None, None, 15)
    assert hide_flow(6, 9, 9) == Flow(6, 9, None)
