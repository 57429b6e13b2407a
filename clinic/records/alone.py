"""One at a time: two programs that start together must not both make the tables."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from flask import Flask
from sqlalchemy import create_engine, pool, text

from clinic.config import Settings
from clinic.database import db
from clinic.records.faults import RecordsFault

PATIENCE: Final = 120.0
#: A number of our own among PostgreSQL's advisory locks.
_NUMBER: Final = 0x436C696E6963


@contextmanager
def alone(app: Flask, patience: float = PATIENCE) -> Iterator[None]:
    """Wait until no other program changes the tables of this database, then keep others waiting.

    A lock file's lock, or the connection's, ends with the program that holds it, also when that was killed.
    """
    if db.engine.dialect.name == "sqlite":
        settings: Settings = app.extensions["settings"]
        with _of_folder(settings, patience):
            yield
    else:
        with _of_server(patience):
            yield


@contextmanager
def _of_folder(settings: Settings, patience: float) -> Iterator[None]:
    """A file that SQLite locks for us, because it does so in the same way on every system."""
    lock = sqlite3.connect(settings.data / "upgrade.lock", timeout=patience, isolation_level=None)
    try:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as fault:
            raise RecordsFault(_busy()) from fault
        yield
    finally:
        lock.close()


@contextmanager
def _of_server(patience: float) -> Iterator[None]:
    engine = create_engine(db.engine.url, poolclass=pool.NullPool)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"SET lock_timeout = {int(patience * 1000)}"))
        try:
            connection.execute(text(f"SELECT pg_advisory_lock({_NUMBER})"))
        except Exception as fault:
            raise RecordsFault(_busy()) from fault
        try:
            yield
        finally:
            connection.execute(text(f"SELECT pg_advisory_unlock({_NUMBER})"))


def _busy() -> str:
    return "Another Common Ground is changing this database. Nothing was done; try again when it has ended."
