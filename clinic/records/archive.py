"""Reading a backup: opened into a file without a name, and proved to its last byte before anybody believes it."""

import json
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from clinic.records import vault
from clinic.records.faults import RecordsFault
from clinic.records.kinds import read
from clinic.records.manifest import MEMBER, Digest, Manifest, TableEntry, read_manifest

_AT_ONCE: Final = 1 << 20


@dataclass(frozen=True)
class Archive:
    """An open backup whose content was proved."""

    manifest: Manifest
    whole: zipfile.ZipFile

    def rows(self, table: TableEntry) -> Iterator[dict[str, Any]]:
        """The rows of a table, as they are to be written."""
        with self.whole.open(table.member) as lines:
            for line in lines:
                yield {
                    name: read(kind, value)
                    for (name, kind), value in zip(table.columns, json.loads(line), strict=True)
                }


@contextmanager
def opened(file: Path, *masters: bytes) -> Iterator[Archive]:
    """The backup *file*, opened with the first of the keys that fits. Raises RecordsFault in words."""
    if not file.is_file():
        raise RecordsFault(f"There is no file {file}.")
    with tempfile.TemporaryFile() as plain:
        for place, master in enumerate(masters, start=1):
            try:
                plain.seek(0)
                plain.truncate()
                vault.open_file(file, plain, master)
                break
            except RecordsFault:
                if place == len(masters):
                    raise
        try:
            with zipfile.ZipFile(plain) as whole:
                yield Archive(_proved(whole), whole)
        except (zipfile.BadZipFile, KeyError) as fault:
            raise RecordsFault(f"{file} opens, but is not a whole backup of Common Ground.") from fault


def check(file: Path, master: bytes) -> Manifest:
    """Open the backup and read it to its end."""
    with opened(file, master) as archive:
        return archive.manifest


def _proved(whole: zipfile.ZipFile) -> Manifest:
    """The manifest, once everything that it lists is there as it says, and nothing else is."""
    manifest = read_manifest(whole.read(MEMBER))
    if {MEMBER, *(table.member for table in manifest.tables)} != set(whole.namelist()):
        raise RecordsFault("The backup does not hold what it lists. Take another copy of it.")
    for table in manifest.tables:
        digest, lines = _measured(whole, table.member)
        if digest != table.sha256 or lines != table.rows:
            raise RecordsFault(
                f"The rows of {table.name} in the backup are damaged. Take another copy of it."
            )
    return manifest


def _measured(whole: zipfile.ZipFile, member: str) -> tuple[str, int]:
    digest, lines = Digest(), 0
    with whole.open(member) as content:
        while part := content.read(_AT_ONCE):
            lines += digest.add(part).count(b"\n")
    return digest.hex, lines
