"""Reading what an exercise puts on its sheet: eight kinds of block, each with its own few keys."""

from collections.abc import Callable
from enum import StrEnum

from clinic.exercises.faults import Faults
from clinic.exercises.names import has_other_braces
from clinic.exercises.parts import Part
from clinic.exercises.sheet_blocks import (
    ChartGridBlock,
    CheckboxesBlock,
    CueCardBlock,
    InitialsBlock,
    LinesBlock,
    PrintBlock,
    ScaleBlock,
    TableBlock,
    TimelineBlock,
)

MOST_BLOCKS = 6
MOST_ROWS = 31
MOST_COLUMNS = 10

LONGEST_LABEL = 60
LONGEST_ITEM = 48


class BlockKind(StrEnum):
    """The kinds of block, by the word used in the files."""

    TABLE = "table"
    LINES = "lines"
    CHECKBOXES = "checkboxes"
    SCALE = "scale"
    CUE_CARD = "cue_card"
    INITIALS = "initials"
    TIMELINE = "timeline"
    CHART_GRID = "chart_grid"


class Per(StrEnum):
    """A block can stand once, or once per partner."""

    PARTNER = "partner"


def read_blocks(key: str, part: Part, faults: Faults) -> tuple[PrintBlock, ...]:
    """The blocks listed under *key*."""
    return tuple(_block(Part(node, faults, "the block")) for node in part.nodes(key, most=MOST_BLOCKS))


def _block(part: Part) -> PrintBlock:
    kind = part.choice("block", BlockKind)
    part.name = f"a block of kind {kind}"
    block = _READERS[kind](part)
    part.done()
    return block


def _table(part: Part) -> TableBlock:
    title = part.text("title", longest=LONGEST_LABEL, required=False)
    columns, rows = _items(part, "columns", blanks=True), part.number("rows", 1, MOST_ROWS)
    named_rows = _items(part, "named_rows", most=MOST_ROWS, least=0)
    if len(named_rows) > rows:
        part.fault("named_rows", f"{len(named_rows)} rows are named, and the table has {rows}.")
    return TableBlock(title=title, columns=columns, rows=rows, named_rows=named_rows)


def _lines(part: Part) -> LinesBlock:
    return LinesBlock(label=_label(part), count=part.number("count", 1, 20))


def _checkboxes(part: Part) -> CheckboxesBlock:
    return CheckboxesBlock(label=_label(part), items=_items(part, "items"), per_partner=_per_partner(part))


def _scale(part: Part) -> ScaleBlock:
    low, high = part.number("min", -10, 100), part.number("max", -10, 100)
    if low >= high and part.has("min") and part.has("max"):
        part.fault("min", f"“min” ({low}) should be less than “max” ({high}).")
    return ScaleBlock(label=_label(part), min=low, max=high, per_partner=_per_partner(part))


def _cue_card(part: Part) -> CueCardBlock:
    return CueCardBlock(title=part.text("title", longest=LONGEST_LABEL), items=_items(part, "items"))


def _initials(part: Part) -> InitialsBlock:
    return InitialsBlock(label=_label(part))


def _timeline(part: Part) -> TimelineBlock:
    return TimelineBlock(label=_label(part))


def _chart_grid(part: Part) -> ChartGridBlock:
    return ChartGridBlock(
        label=_label(part), columns=part.number("columns", 1, 60), rows=part.number("rows", 1, MOST_ROWS)
    )


_READERS: dict[BlockKind, Callable[[Part], PrintBlock]] = {
    BlockKind.TABLE: _table,
    BlockKind.LINES: _lines,
    BlockKind.CHECKBOXES: _checkboxes,
    BlockKind.SCALE: _scale,
    BlockKind.CUE_CARD: _cue_card,
    BlockKind.INITIALS: _initials,
    BlockKind.TIMELINE: _timeline,
    BlockKind.CHART_GRID: _chart_grid,
}


def _label(part: Part) -> str:
    return part.text("label", longest=LONGEST_LABEL)


def _items(
    part: Part, key: str, *, blanks: bool = False, most: int = MOST_COLUMNS, least: int = 1
) -> tuple[str, ...]:
    items = part.texts(key, longest=LONGEST_ITEM, most=most, least=least, blanks=blanks)
    if any(has_other_braces(item) for item in items):
        part.fault(key, "Braces are only used for {first} and {second}, the partners' names.")
    return items


def _per_partner(part: Part) -> bool:
    if not part.has("per"):
        part.asked["per"] = None
        return False
    return part.choice("per", Per) is Per.PARTNER
