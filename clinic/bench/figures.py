"""A figure with its target, and the table of all of them."""

import json
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from clinic import clock


@dataclass(frozen=True)
class Figure:
    """One measured value. *how* says in a few words what it was made from; *at_least* turns the target round."""

    group: str
    name: str
    value: float
    unit: str = "×"
    target: float | None = None
    at_least: bool = False
    how: str = ""

    @property
    def holds(self) -> bool | None:
        """Whether the target is met; None where there is none."""
        if self.target is None:
            return None
        return self.value >= self.target if self.at_least else self.value <= self.target

    @property
    def row(self) -> tuple[str, str, str, str, str]:
        """As it stands in the table."""
        aim = "" if self.target is None else f"{'≥' if self.at_least else '≤'} {_written(self.target, '')}"
        word = {True: "met", False: "MISSED", None: ""}[self.holds]
        return self.name, _written(self.value, self.unit), aim, word, self.how


def table(figures: Sequence[Figure], left_out: Iterable[str] = ()) -> str:
    """All figures, group by group, in columns."""
    widths = [max((len(figure.row[column]) for figure in figures), default=0) for column in range(4)]
    lines = []
    for group, members in groupby(figures, key=lambda figure: figure.group):
        lines += ["", group]
        for figure in members:
            name, value, aim, word, how = figure.row
            cells = (
                name.ljust(widths[0]),
                value.rjust(widths[1]),
                aim.ljust(widths[2]),
                word.ljust(widths[3]),
                how,
            )
            lines.append(("  " + "  ".join(cells)).rstrip())
    lines += ["", *(f"Left out: {what}" for what in left_out)]
    return "\n".join(lines)


def write(file: Path, figures: Sequence[Figure], left_out: Sequence[str]) -> None:
    """The same for programs."""
    whole: dict[str, Any] = {
        "at": clock.now().isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "machine": platform.machine(),
        "figures": [asdict(figure) | {"holds": figure.holds} for figure in figures],
        "left_out": list(left_out),
    }
    file.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _written(value: float, unit: str) -> str:
    number = (
        f"{value:.0f}"
        if value == int(value) and unit != "×" and abs(value) >= 1
        else f"{value:.{_digits(value)}f}"
    )
    return f"{number} {unit}".strip()


def _digits(value: float) -> int:
    return 3 if abs(value) < 0.1 else 2 if abs(value) < 10 else 1
