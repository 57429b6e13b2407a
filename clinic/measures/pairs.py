"""Pairs of scores in a file, one person a row: ``id,pre,post``. Read strictly, and written back in the same order.

A row that cannot be what it says is refused with its line, and with it the whole file: the spread of a group without some of
its people is another spread, and nobody would see it in the summary.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from clinic.measures.change import Change
from clinic.measures.exact import plainly, score

COLUMNS: Final = ("id", "pre", "post")
FOUND: Final = ("change", "rc", "reliable", "crossed", "category")


@dataclass(frozen=True)
class BadRow:
    """What is wrong in a line of the file."""

    line: int
    says: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.says}"


class BadRows(ValueError):
    """The file cannot be used; every bad row with its line."""

    def __init__(self, rows: Iterable[BadRow]) -> None:
        self.rows = tuple(rows)
        super().__init__("\n".join(map(str, self.rows)))


@dataclass(frozen=True)
class Pair:
    """A row: where it stands, what it says, and the two scores as typed."""

    line: int
    id: str
    pre: str
    post: str

    @property
    def first(self) -> Fraction:
        """The score before."""
        return Fraction(self.pre)

    @property
    def second(self) -> Fraction:
        """The score after."""
        return Fraction(self.post)


def read_pairs(raw: bytes) -> list[Pair]:
    """The rows of a file. Raises ``BadRows`` with all that is wrong, or with what kept it from being read at all."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        raise BadRows([BadRow(line, "this is not UTF-8 text; save the file as “CSV UTF-8”.")]) from fault
    lines = _lines(text)
    first = next(lines, None)
    if first is None:
        raise BadRows([BadRow(1, "the file is empty; its first line should be id,pre,post.")])
    places = _places(*first)
    pairs: list[Pair] = []
    bad: list[BadRow] = []
    for line, cells in lines:
        if len(cells) != len(first[1]):
            hint = (
                " A decimal comma divides a number in two: write a point."
                if len(cells) > len(first[1])
                else ""
            )
            bad.append(
                BadRow(line, f"{_fields(len(cells))}, where the first line has {len(first[1])}.{hint}")
            )
            continue
        pair = Pair(line, *(cells[place].strip() for place in places))
        says = _wrong(pair)
        if says:
            bad.append(BadRow(line, says))
        else:
            pairs.append(pair)
    if bad:
        raise BadRows(bad)
    if not pairs:
        raise BadRows([BadRow(first[0] + 1, "there is no row below the first line.")])
    return pairs


def twice(pairs: Iterable[Pair]) -> dict[str, list[int]]:
    """The ids that more than one row has, with their lines."""
    lines = defaultdict(list)
    for pair in pairs:
        lines[pair.id].append(pair.line)
    return {id_: found for id_, found in lines.items() if len(found) > 1}


def written(found: Iterable[tuple[Pair, Change]]) -> str:
    """The rows with what was found: scores as typed, the change exact, rc in full precision; what is not known is empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow((*COLUMNS, *FOUND))
    for pair, change in found:
        writer.writerow(
            (
                pair.id,
                pair.pre,
                pair.post,
                "" if change.amount is None else plainly(change.amount),
                "" if change.rc is None else repr(float(change.rc)),
                _truth(change.reliable),
                _truth(change.crossed),
                change.category or "",
            )
        )
    return out.getvalue()


def _truth(value: bool | None) -> str:
    return "" if value is None else str(value).lower()


def _fields(count: int) -> str:
    return "1 field" if count == 1 else f"{count} fields"


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it begins on; empty lines are left out."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            raise BadRows([BadRow(line, f"this does not read as CSV: {fault}.")]) from fault
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = reader.line_num + 1


def _places(line: int, cells: list[str]) -> list[int]:
    names = [cell.strip().lower() for cell in cells]
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        divided = ";" in cells[0] or "\t" in cells[0]
        hint = " The fields should be divided by commas." if divided else ""
        raise BadRows(
            [
                BadRow(
                    line, f"there is no column {' and no column '.join(missing)}; they are named here.{hint}"
                )
            ]
        )
    again = [name for name in COLUMNS if names.count(name) > 1]
    if again:
        raise BadRows([BadRow(line, f"the column {again[0]} stands here twice.")])
    return [names.index(name) for name in COLUMNS]


def _wrong(pair: Pair) -> str:
    """What is wrong with a row, in one sentence; empty if nothing is."""
    says = [] if pair.id else ["id is empty"]
    for name in ("pre", "post"):
        try:
            score(getattr(pair, name))
        except ValueError as fault:
            says.append(f"{name} {fault}")
    return "; ".join(says) + "." if says else ""
