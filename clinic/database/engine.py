"""Connections that lose nothing.

SQLite: pysqlite's own transactions lose updates, so we say BEGIN ourselves: IMMEDIATE where something will be
written, so that two writers wait for each other instead of failing half-way; plain where something is only read, so
that readers wait for nobody. ``synchronous=FULL`` because NORMAL loses acknowledged rows when the power goes.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from clinic.config import Settings

#: True where this request, job or command changes something.
writing: ContextVar[bool] = ContextVar("writing", default=False)

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=10000",
    "secure_delete=ON",
)


class ReadOnly(Exception):
    """Something was changed where nothing may be: a GET request writes nothing."""


def address(settings: Settings) -> str:
    """The address of the database: what DATABASE_URL says, otherwise a file in the data folder."""
    if settings.database_url:
        scheme, _, rest = settings.database_url.partition("://")
        if scheme in {"postgres", "postgresql"}:
            return f"postgresql+psycopg://{rest}"
        return settings.database_url
    return f"sqlite:///{settings.data / 'clinic.sqlite3'}"


def options(settings: Settings) -> dict[str, Any]:
    """Options of the engine; PostgreSQL connections are tried before use, because servers restart."""
    return {"pool_pre_ping": True} if settings.database_url else {}


@event.listens_for(Engine, "connect")
def _prepare(connection: Any, _: ConnectionPoolEntry) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.isolation_level = None
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _begin(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing.get() else "BEGIN")


@event.listens_for(Session, "before_flush")
def _refuse_writes_of_readers(session: Session, *_: Any) -> None:
    if not writing.get() and (session.new or session.deleted or any(map(session.is_modified, session.dirty))):
        raise ReadOnly


@contextmanager
def for_writing() -> Iterator[None]:
    """What happens inside may change something."""
    token = writing.set(True)
    try:
        yield
    finally:
        writing.reset(token)


@contextmanager
def own_transaction(engine: Engine) -> Iterator[Session]:
    """A short transaction of its own, committed at the end whatever becomes of the request around it.

    Only where the request itself reads: a writing request holds SQLite's write lock and would wait for itself.
    """
    with for_writing(), Session(engine, expire_on_commit=False) as session, session.begin():
        yield session
