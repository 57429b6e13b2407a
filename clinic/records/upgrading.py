"""Bringing the tables of a running practice to this version: alone, after a backup, without losing a row.

Alembic's batch mode makes a table anew on SQLite and drops the old one; with foreign keys on, that deletes every row
below it, without a word. So ``without_foreign_keys`` turns them off before the transaction begins (within one, SQLite
ignores it), and looks for rows that point to nothing before it is committed. ``migrations/env.py`` goes through it too.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from alembic import command
from alembic.script import Script
from flask import Flask
from sqlalchemy import Connection, Engine

from clinic import clock
from clinic.config import Settings
from clinic.database import db
from clinic.database.engine import for_writing
from clinic.records import backup, version
from clinic.records.alone import alone
from clinic.records.faults import RecordsFault
from clinic.records.version import Standing


def upgrade(app: Flask) -> list[str]:
    """Bring the database to this version; what was done, in words. An existing one is backed up before."""
    with alone(app):
        standing = version.standing(app)
        if standing is Standing.CURRENT:
            return []
        if standing is Standing.AHEAD:
            raise RecordsFault(standing.value)
        done = []
        if standing is Standing.BEHIND:
            settings: Settings = app.extensions["settings"]
            file = settings.data / "backups" / f"before-upgrade-{clock.now():%Y%m%d-%H%M%S}.age"
            file.parent.mkdir(exist_ok=True)
            backup.write_backup(app, file)
            done.append(f"Backed up to {file}")
        migrate(app)
        return [*done, Standing.CURRENT.value]


def migrate(app: Flask, revision: str | None = None) -> None:
    """Run the migrations up to *revision*, or all. Whoever calls this is alone."""
    folder = version.folder_of(app)
    with without_foreign_keys(db.engine) as connection:
        command.upgrade(version.config_of(folder, connection=connection), revision or "head")
    db.engine.dispose()  # what other connections remember of the tables is old


def write_revision(app: Flask, why: str) -> Path:
    """A new revision of whatever differs between the database of *app*, which has all the others, and the models."""
    folder = version.folder_of(app)
    with without_foreign_keys(db.engine) as connection:
        script = command.revision(version.config_of(folder, connection=connection), why, autogenerate=True)
    return Path(cast(Script, script).path)


@contextmanager
def without_foreign_keys(engine: Engine) -> Iterator[Connection]:
    """A connection in one writing transaction, in which SQLite can make tables anew without deleting what is below."""
    with for_writing(), engine.connect() as connection:
        on_sqlite = connection.dialect.name == "sqlite"
        driver: Any = connection.connection.driver_connection
        if on_sqlite:
            driver.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                yield connection
                if on_sqlite:
                    _nothing_points_nowhere(connection)
        finally:
            if on_sqlite:
                driver.execute("PRAGMA foreign_keys=ON")


def _nothing_points_nowhere(connection: Connection) -> None:
    lost = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if lost:
        tables = ", ".join(sorted({str(row[0]) for row in lost}))
        raise RecordsFault(f"Rows of {tables} would point to nothing. Everything is as it was before.")
