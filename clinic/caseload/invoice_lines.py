"""Attended sessions as a table for invoices that are made elsewhere. Data in, text out.

It holds when, how long, which couple by reference, and whether it was with both or with one: a session with one partner goes
on that partner's invoice only, because a joint one would tell the other of it. No name of a couple, no place, nothing
clinical. A cell that a spreadsheet would take for a formula is made text.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

#: What spreadsheets take for the beginning of a formula, also after blanks and line ends.
_BEGINNINGS: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "|", "%")
COLUMNS: Final = ("Date", "Time", "Minutes", "Reference", "With", "Came", "Counsellor")


@dataclass(frozen=True)
class Line:
    """One attended session. ``with_seat`` is the seat of whom it was with alone, None with both; ``came`` are seats."""

    starts_at: datetime
    minutes: int
    reference: str
    with_seat: int | None
    came: Sequence[int]
    counsellors: Sequence[str]


def as_text(lines: Iterable[Line]) -> str:
    """The table: comma between, CRLF at the end, and the mark that tells spreadsheets it is UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for line in lines:
        writer.writerow([safe(cell) for cell in _cells(line)])
    return "\ufeff" + out.getvalue()


def safe(cell: str) -> str:
    """The same, and never a formula: an apostrophe before what would begin one; line ends become blanks."""
    flat = " ".join(cell.split())
    return f"'{flat}" if flat.startswith(_BEGINNINGS) else flat


def _cells(line: Line) -> list[str]:
    return [
        f"{line.starts_at:%Y-%m-%d}",
        f"{line.starts_at:%H:%M}",
        str(line.minutes),
        line.reference,
        f"{_seat(line.with_seat)} only" if line.with_seat else "both",
        "both" if len(line.came) > 1 else ", ".join(_seat(seat) for seat in line.came),
        ", ".join(line.counsellors),
    ]


def _seat(seat: int) -> str:
    return f"partner {seat}"
