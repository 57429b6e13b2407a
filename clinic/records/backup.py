"""Writing a backup: every row of every table, as it is at one moment, in one sealed file.

One format for both databases, so that a practice can move from one to the other. The rows are read in one transaction,
which sees nothing of what others write meanwhile; on SQLite nobody waits for it. What is sealed stays sealed in it, and
the whole is sealed once more. Before it gets its name it is opened and read to its end: a backup that nobody has
read is a hope.
"""

import json
import os
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from flask import Flask
from sqlalchemy import Connection, Table, inspect, select

from clinic import clock
from clinic.config import Settings
from clinic.database import Base, db
from clinic.records import archive, vault, version
from clinic.records.faults import RecordsFault
from clinic.records.kinds import Columns, kind_of, table_of, written
from clinic.records.manifest import MEMBER, Digest, Manifest, TableEntry

_AT_ONCE: Final = 500


def write_backup(app: Flask, file: Path) -> Manifest:
    """Write everything into *file*, which must not exist; what is in it."""
    settings: Settings = app.extensions["settings"]
    if settings.master_key is None:
        raise RecordsFault("Without the master key nothing can be sealed, so no backup was made.")
    if file.exists():
        raise RecordsFault(f"{file} exists already. A backup never writes over another: choose another name.")
    if not file.parent.is_dir():
        raise RecordsFault(f"There is no folder {file.parent}. No backup was made.")
    try:
        with tempfile.TemporaryFile(dir=file.parent) as plain, _becoming(file) as sealed:
            manifest = _write(settings, plain)
            plain.seek(0)
            vault.seal_file(plain, sealed, settings.master_key)
            sealed.flush()
            os.fsync(sealed.fileno())
            archive.check(Path(sealed.name), settings.master_key)
    except OSError as fault:
        raise RecordsFault(f"The backup could not be written ({fault.strerror or fault}).") from fault
    return manifest


@contextmanager
def _becoming(file: Path) -> Iterator[IO[bytes]]:
    """A file that gets its name when it is whole, and is gone when it did not become so."""
    part = file.with_name(f".{file.name}.part")
    with part.open("wb") as sealed:
        part.chmod(0o600)
        try:
            yield sealed
        except BaseException:
            part.unlink()
            raise
    part.rename(file)


def _write(settings: Settings, plain: IO[bytes]) -> Manifest:
    with (
        zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as whole,
        _one_moment() as connection,
    ):
        tables = [_write_table(whole, connection, name) for name in _names(connection)]
        manifest = Manifest(
            made_at=clock.now().isoformat(timespec="seconds"),
            revision=version.revision_of(connection),
            demo=settings.demo,
            tables=tables,
        )
        whole.writestr(MEMBER, manifest.written())
    return manifest


@contextmanager
def _one_moment() -> Iterator[Connection]:
    """A connection that sees the database as it is now, whatever is written meanwhile."""
    with db.engine.connect() as connection:
        if connection.dialect.name != "sqlite":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection


def _names(connection: Connection) -> list[str]:
    return sorted(set(inspect(connection).get_table_names()) - {version.VERSION_TABLE})


def _write_table(whole: zipfile.ZipFile, connection: Connection, name: str) -> TableEntry:
    columns = _columns(connection, name)
    digest, count = Digest(), 0
    entry = TableEntry(name, list(columns), 0, "")
    with whole.open(entry.member, "w", force_zip64=True) as member:
        rows = connection.execution_options(yield_per=_AT_ONCE).execute(_in_order(connection, name, columns))
        for row in rows:
            line = json.dumps([written(value) for value in row], ensure_ascii=False, separators=(",", ":"))
            member.write(digest.add(line.encode() + b"\n"))
            count += 1
    return TableEntry(name, list(columns), count, digest.hex)


def _columns(connection: Connection, name: str) -> Columns:
    """The columns that the table has, which may be of an earlier version; their kinds as the models say where they do.

    By name: a column that came later stands last in a table that grew, and elsewhere in one that was made anew.
    """
    declared: Table | None = Base.metadata.tables.get(name)
    return [
        (
            str(column["name"]),
            kind_of(
                declared.c[column["name"]].type
                if declared is not None and column["name"] in declared.c
                else column["type"]
            ),
        )
        for column in sorted(inspect(connection).get_columns(name), key=lambda column: str(column["name"]))
    ]


def _in_order(connection: Connection, name: str, columns: Columns):  # type: ignore[no-untyped-def]
    table = table_of(name, columns)
    key = inspect(connection).get_pk_constraint(name)["constrained_columns"] or [columns[0][0]]
    return select(table).order_by(*(table.c[column] for column in key))
