"""A figure, its target, and the table."""

import json
from pathlib import Path

import pytest

from clinic.bench.figures import Figure, table, write
from clinic.bench.measuring import in_turn, medians


@pytest.mark.parametrize(
    "value, target, at_least, holds",
    [
        (0.5, 0.6, False, True),
        (0.6, 0.6, False, True),
        (0.7, 0.6, False, False),
        (1.8, 1.7, True, True),
        (1.6, 1.7, True, False),
        (9, None, False, None),
    ],
)
def test_a_target_is_met_or_missed_or_not_there(
    value: float, target: float | None, at_least: bool, holds: bool | None
) -> None:
    assert Figure("Pages", "a page", value, target=target, at_least=at_least).holds is holds


def test_the_table_has_each_figure_beside_its_target_and_says_what_was_left_out() -> None:
    told = table(
        [Figure("Paper", "a sheet", 0.7, target=0.6), Figure("Pages", "a list", 12.3, "ms")], ["the rest"]
    )
    sheet, listed = (
        next(line for line in told.splitlines() if name in line) for name in ("a sheet", "a list")
    )
    assert "0.70 ×" in sheet
    assert "≤ 0.60" in sheet
    assert "MISSED" in sheet
    assert "12.3 ms" in listed
    assert "Left out: the rest" in told


def test_programs_read_the_same_figures(tmp_path: Path) -> None:
    file = tmp_path / "bench.json"
    write(file, [Figure("Paper", "a sheet", 0.5, target=0.6)], ["the rest"])
    told = json.loads(file.read_text())
    assert told["figures"][0]["holds"] is True
    assert told["left_out"] == ["the rest"]


def test_runs_take_turns() -> None:
    order: list[str] = []
    ticks = iter(range(100))
    took = in_turn(
        {"a": lambda: order.append("a"), "b": lambda: order.append("b")}, 3, by=lambda: float(next(ticks))
    )
    assert order == ["a", "b"] * 3
    assert medians(took) == {"a": 1000, "b": 1000}
