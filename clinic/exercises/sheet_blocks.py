"""What an exercise can put on its sheet: eight kinds of block, each saying its kind in ``block``."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class TableBlock:
    """An empty table on the sheet."""

    block: ClassVar[str] = "table"
    columns: tuple[str, ...]
    rows: int
    title: str = ""
    named_rows: tuple[str, ...] = ()
    """What stands in the first column, from the top; further rows are empty there."""


@dataclass(frozen=True, kw_only=True)
class LinesBlock:
    """Lines to write on."""

    block: ClassVar[str] = "lines"
    label: str
    count: int


@dataclass(frozen=True, kw_only=True)
class CheckboxesBlock:
    """Boxes to tick, once or one row per partner."""

    block: ClassVar[str] = "checkboxes"
    label: str
    items: tuple[str, ...]
    per_partner: bool = False


@dataclass(frozen=True, kw_only=True)
class ScaleBlock:
    """Numbers to circle, once or one row per partner."""

    block: ClassVar[str] = "scale"
    label: str
    min: int
    max: int
    per_partner: bool = False


@dataclass(frozen=True, kw_only=True)
class CueCardBlock:
    """A small card to glance at while doing it."""

    block: ClassVar[str] = "cue_card"
    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class InitialsBlock:
    """A place for both to put their initials."""

    block: ClassVar[str] = "initials"
    label: str


@dataclass(frozen=True, kw_only=True)
class TimelineBlock:
    """An empty line through time, to mark on."""

    block: ClassVar[str] = "timeline"
    label: str


@dataclass(frozen=True, kw_only=True)
class ChartGridBlock:
    """An empty grid of squares to colour in."""

    block: ClassVar[str] = "chart_grid"
    label: str
    columns: int
    rows: int


PrintBlock = (
    TableBlock
    | LinesBlock
    | CheckboxesBlock
    | ScaleBlock
    | CueCardBlock
    | InitialsBlock
    | TimelineBlock
    | ChartGridBlock
)
