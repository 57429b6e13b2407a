"""One block of the sheet in the builder: a place to write, to tick or to circle, or a card to glance at."""

from typing import Any, Final

from flask_babel import gettext as _
from wtforms import BooleanField, SelectField
from wtforms import Form as PartOfForm
from wtforms.validators import ValidationError

from clinic.exercises.blocks import LONGEST_ITEM, LONGEST_LABEL, MOST_COLUMNS, MOST_ROWS, BlockKind
from clinic.exercises.forms.numbers import Number
from clinic.exercises.forms.question_part import BRACES, say_what_does_not_fit
from clinic.exercises.forms.typed import TO_COME, headings, lines, oddly_braced, one_line, typed_headings
from clinic.exercises.labels import block_words
from clinic.exercises.sheet_blocks import PrintBlock
from clinic.web.forms import LongText, ShortText
from clinic.web.words import later as _l

#: Kind → the number that says how high it is, and its most.
HEIGHTS: Final = {
    BlockKind.TABLE: ("rows", MOST_ROWS),
    BlockKind.LINES: ("count", 20),
    BlockKind.CHART_GRID: ("rows", MOST_ROWS),
}
WITH_ITEMS: Final = frozenset({BlockKind.TABLE, BlockKind.CHECKBOXES, BlockKind.CUE_CARD})
PER_PARTNER: Final = frozenset({BlockKind.CHECKBOXES, BlockKind.SCALE})
MOST_SQUARES: Final = 60


class BlockPart(PartOfForm):
    """A block. What does not go with its kind is not looked at."""

    kind = SelectField(_l("What it is"))
    label = ShortText(_l("Heading"), longest=LONGEST_LABEL)
    items = LongText(
        _l("Columns, boxes or lines of the card"),
        longest=5_000,
        description=_l("One to a line. A dash stands for a column without a heading."),
    )
    named_rows = LongText(
        _l("What stands in the first column"), longest=5_000, description=_l("One to a line, may stay empty.")
    )
    height = Number(_l("Rows or lines"))
    across = Number(_l("Squares in a row"))
    min = Number(_l("Lowest"))
    max = Number(_l("Highest"))
    per_partner = BooleanField(_l("Once for each of the two"))

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.kind.choices = [(str(one), block_words(one)) for one in BlockKind]

    @property
    def is_of(self) -> BlockKind:
        """The kind that was chosen."""
        return BlockKind(self.kind.data) if self.kind.data in list(BlockKind) else BlockKind.LINES

    def validate_label(self, field: ShortText) -> None:
        """Only a table may go without a heading."""
        if self.is_of is not BlockKind.TABLE and not one_line(field.data):
            raise ValidationError(_("Please give it a heading."))

    def validate_items(self, field: LongText) -> None:
        """Columns, boxes and cards have something in them, and not too much."""
        if self.is_of not in WITH_ITEMS:
            return
        items = headings(field.data) if self.is_of is BlockKind.TABLE else lines(field.data)
        if not 1 <= len(items) <= MOST_COLUMNS:
            raise ValidationError(_("Please write 1 to %(most)s lines.", most=MOST_COLUMNS))
        _check(items)

    def validate_named_rows(self, field: LongText) -> None:
        """No more rows are named than there are."""
        if self.is_of is BlockKind.TABLE:
            items = lines(field.data)
            if len(items) > (self.height.data or 0):
                raise ValidationError(_("More rows are named here than the table has."))
            _check(items)

    def validate_height(self, field: Number) -> None:
        """As many rows or lines as a sheet can have."""
        _name, most = HEIGHTS.get(self.is_of, ("", 0))
        if most and field.data not in range(1, most + 1):
            raise ValidationError(_("From 1 to %(most)s, please.", most=most))

    def validate_across(self, field: Number) -> None:
        """As many squares as fit side by side."""
        if self.is_of is BlockKind.CHART_GRID and field.data not in range(1, MOST_SQUARES + 1):
            raise ValidationError(_("From 1 to %(most)s, please.", most=MOST_SQUARES))

    def validate_max(self, field: Number) -> None:
        """Numbers to circle go from less to more."""
        if self.is_of is BlockKind.SCALE and _limits(self.min.data, field.data) is None:
            raise ValidationError(_("Please say from where to where, such as 0 to 10."))

    def plain(self) -> dict[str, Any]:
        """The block with the keys of a file."""
        kind = self.is_of
        label = one_line(self.label.data)[:LONGEST_LABEL]
        found: dict[str, Any] = {"block": str(kind)}
        if kind is BlockKind.TABLE:
            rows = _within(self.height.data, MOST_ROWS)
            found |= {"title": label} if label else {}
            found["columns"] = [one[:LONGEST_ITEM] for one in headings(self.items.data)][:MOST_COLUMNS] or [
                ""
            ]
            found["rows"] = rows
            named = [one[:LONGEST_ITEM] for one in lines(self.named_rows.data)][:rows]
            found |= {"named_rows": named} if named else {}
            return found
        found["title" if kind is BlockKind.CUE_CARD else "label"] = label or TO_COME
        if kind in WITH_ITEMS:
            found["items"] = [one[:LONGEST_ITEM] for one in lines(self.items.data)][:MOST_COLUMNS] or [
                TO_COME
            ]
        if kind in HEIGHTS:
            name, most = HEIGHTS[kind]
            found[name] = _within(self.height.data, most)
        if kind is BlockKind.CHART_GRID:
            found["columns"] = _within(self.across.data, MOST_SQUARES)
        if kind is BlockKind.SCALE:
            found["min"], found["max"] = _limits(self.min.data, self.max.data) or (0, 10)
        if kind in PER_PARTNER and self.per_partner.data:
            found["per"] = "partner"
        return found


def _check(items: list[str]) -> None:
    say_what_does_not_fit(items, LONGEST_ITEM)
    if oddly_braced(items):
        raise ValidationError(BRACES)


def _within(number: int | None, most: int) -> int:
    return min(max(number or 1, 1), most)


def _limits(low: int | None, high: int | None) -> tuple[int, int] | None:
    if low is None or high is None or not -10 <= low < high <= 100:
        return None
    return low, high


def typed_block(block: PrintBlock) -> dict[str, Any]:
    """What fills the part for a block."""
    has = vars(block)
    is_table = block.block == BlockKind.TABLE
    return {
        "kind": block.block,
        "label": has.get("label", has.get("title", "")),
        "items": typed_headings(has["columns"]) if is_table else "\n".join(has.get("items", ())),
        "named_rows": "\n".join(has.get("named_rows", ())),
        "height": has.get("rows", has.get("count")),
        "across": None if is_table else has.get("columns"),
        "min": has.get("min"),
        "max": has.get("max"),
        "per_partner": has.get("per_partner", False),
    }
