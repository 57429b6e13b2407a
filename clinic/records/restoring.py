"""Bringing a backup back, into a place where nothing is yet.

The tables are made as they were when the backup was written, filled, and only then brought to this version. Whatever
goes wrong, the place is as empty afterwards as it was before.
"""

import contextlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

from flask import Flask
from sqlalchemy import Connection, MetaData, Table, func, insert, inspect, select, text

from clinic.config import Settings
from clinic.database import db
from clinic.records import keys, version
from clinic.records.alone import alone
from clinic.records.archive import Archive
from clinic.records.faults import RecordsFault
from clinic.records.kinds import table_of
from clinic.records.upgrading import migrate, without_foreign_keys

_AT_ONCE: Final = 500


def restore(app: Flask, archive: Archive) -> None:
    """Bring everything in *archive* back, into the empty folder and database of *app*."""
    settings: Settings = app.extensions["settings"]
    if not version.knows(version.folder_of(app), archive.manifest.revision):
        raise RecordsFault("This backup was written by a newer version of Common Ground. Use that one.")
    with alone(app):
        _must_be_empty(app, settings.data)
        try:
            migrate(app, archive.manifest.revision)
            with without_foreign_keys(db.engine) as connection, _order_does_not_matter(connection):
                for entry in archive.manifest.tables:
                    _fill(connection, table_of(entry.name, entry.columns), archive.rows(entry))
            migrate(app)
            keys.check_master(app)
        except BaseException:
            _empty_again(app)
            raise


def _must_be_empty(app: Flask, data: Path) -> None:
    if version.standing(app) is not version.Standing.EMPTY:
        raise RecordsFault(
            f"There is a practice in {data} already. Nothing was touched. Restore into an empty folder: "
            "--data /path/to/another (and, with PostgreSQL, an empty database)."
        )


def _fill(connection: Connection, table: Table, rows: Iterator[dict[str, Any]]) -> None:
    while some := list(islice(rows, _AT_ONCE)):
        connection.execute(insert(table), some)


@contextlib.contextmanager
def _order_does_not_matter(connection: Connection) -> Iterator[None]:
    """On PostgreSQL rows may point to rows that come later, until the end. SQLite looks at the end by itself."""
    if connection.dialect.name == "sqlite":
        yield
        return
    keys_to = [
        (table, key["name"])
        for table in inspect(connection).get_table_names()
        for key in inspect(connection).get_foreign_keys(table)
    ]
    for table, name in keys_to:
        connection.execute(
            text(f'ALTER TABLE "{table}" ALTER CONSTRAINT "{name}" DEFERRABLE INITIALLY DEFERRED')
        )
    yield
    connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    for table, name in keys_to:
        connection.execute(text(f'ALTER TABLE "{table}" ALTER CONSTRAINT "{name}" NOT DEFERRABLE'))
    _count_on(connection)


def _count_on(connection: Connection) -> None:
    """Where the database numbers rows by itself, it goes on after the last one."""
    for name in inspect(connection).get_table_names():
        for column in inspect(connection).get_columns(name):
            if column.get("autoincrement") is True or "nextval" in str(column.get("default")):
                table = table_of(name, [(column["name"], "int")])
                last = connection.scalar(select(func.max(table.c[column["name"]])))
                if last is not None:
                    sequence = func.pg_get_serial_sequence(f'"{name}"', column["name"])
                    connection.execute(select(func.setval(sequence, last)))


def _empty_again(app: Flask) -> None:
    db.session.remove()
    with without_foreign_keys(db.engine) as connection:
        made = MetaData()
        made.reflect(connection)
        made.drop_all(connection)
    db.engine.dispose()
    app.extensions["keyring"].forget()
