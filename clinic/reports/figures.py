"""What stands in a report as plain words and drawings, so that it can be frozen: what is signed does not move with the data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Measure:
    """One measure: a row for each partner, what the judgement rests on, and the drawing."""

    name: str
    rows: Rows
    rests_on: str
    drawing: str = ""
    drawing_says: str = ""


@dataclass(frozen=True)
class Figures:
    """All that is counted or drawn; what is empty does not stand there. ``called`` is how the two are called in it."""

    called: tuple[str, ...]
    sessions: tuple[str, ...] = ()
    goals: Rows = ()
    homework: Rows = ()
    measures: tuple[Measure, ...] = ()
    agreements: tuple[str, ...] = ()
    safety: tuple[str, ...] = ()


def thawed(kept: Mapping[str, Any]) -> Figures:
    """The figures again, from what ``dataclasses.asdict`` made of them and JSON kept."""
    measures = tuple(Measure(**{**one, "rows": _rows(one["rows"])}) for one in kept["measures"])
    lines = {key: tuple(kept[key]) for key in ("called", "sessions", "agreements", "safety")}
    return Figures(**lines, goals=_rows(kept["goals"]), homework=_rows(kept["homework"]), measures=measures)


def _rows(kept: Any) -> Rows:
    return tuple(tuple(row) for row in kept)
