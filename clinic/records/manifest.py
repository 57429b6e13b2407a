"""What stands on the first page of a backup: what is in it, how much, and how to tell that it is whole."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from clinic.records.faults import RecordsFault
from clinic.records.kinds import TYPES

MEMBER: Final = "manifest.json"
FORMAT: Final = "common-ground-backup"
VERSION: Final = 1


@dataclass(frozen=True)
class TableEntry:
    """One table: its columns with their kinds, and its rows in a member of their own."""

    name: str
    columns: list[tuple[str, str]]
    rows: int
    sha256: str

    @property
    def member(self) -> str:
        """Where its rows are: one JSON list a line."""
        return f"tables/{self.name}.jsonl"


@dataclass(frozen=True)
class Manifest:
    """Everything in a backup. ``revision`` is that of the tables; ``demo`` says that everybody knows its key."""

    made_at: str
    revision: str | None
    demo: bool
    tables: list[TableEntry] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(table.rows for table in self.tables)

    def written(self) -> str:
        """As it stands in the archive."""
        return json.dumps({"format": FORMAT, "version": VERSION, **asdict(self)}, indent=1, sort_keys=True)


def read_manifest(text: bytes) -> Manifest:
    """The manifest again; raises RecordsFault where it is not one that this program understands."""
    try:
        found: dict[str, Any] = json.loads(text)
        if found.pop("format") != FORMAT:
            raise RecordsFault("This is not a backup of Common Ground.")
        if found.pop("version") != VERSION:
            raise RecordsFault("This backup was written by a newer version of Common Ground. Use that one.")
        tables = [
            TableEntry(**{**table, "columns": [(str(name), str(kind)) for name, kind in table["columns"]]})
            for table in found.pop("tables")
        ]
        manifest = Manifest(**found, tables=tables)
    except (KeyError, TypeError, ValueError) as fault:
        raise RecordsFault("The backup's list of contents cannot be read.") from fault
    if {kind for table in tables for _, kind in table.columns} - TYPES.keys():
        raise RecordsFault("This backup was written by a newer version of Common Ground. Use that one.")
    return manifest


class Digest:
    """Counts a checksum along the way."""

    def __init__(self) -> None:
        self._sum = hashlib.sha256()

    def add(self, data: bytes) -> bytes:
        """Take these bytes into account."""
        self._sum.update(data)
        return data

    @property
    def hex(self) -> str:
        """The checksum of all that was added."""
        return self._sum.hexdigest()
