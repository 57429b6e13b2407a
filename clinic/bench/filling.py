"""Writing very many rows fast: without triggers and indexes, which are made at the end, as a restore would do it.

SQLite takes them from its own driver without a journal; PostgreSQL takes them as COPY. Both then stand as a practice of that size
would: with all indexes, and on PostgreSQL with the statistics that its own housekeeping keeps.
"""

import sqlite3
import uuid
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final, cast

from sqlalchemy import Engine, Index
from sqlalchemy.schema import CreateIndex, DropIndex

from clinic.database import Base

#: So many couples are held in memory before they are written.
AT_ONCE: Final = 100

Rows = Iterable[tuple[str, list[Any]]]
Columns = Mapping[str, Sequence[str]]


class Filling(ABC):
    """One way of writing in bulk; a context, at whose end everything stands."""

    def __init__(self, engine: Engine, columns: Columns) -> None:
        self._engine, self._columns = engine, columns

    @staticmethod
    @abstractmethod
    def written(value: Any) -> Any:
        """A value as this way takes it."""

    @abstractmethod
    def fill(self, couples: Iterable[Rows]) -> None:
        """Write the rows of all these couples."""

    def _gathered(self, couples: Iterable[Rows]) -> Iterable[dict[str, list[list[Any]]]]:
        gathered: dict[str, list[list[Any]]] = {table: [] for table in self._columns}
        for number, rows in enumerate(couples, start=1):
            for table, values in rows:
                gathered[table].append(values)
            if number % AT_ONCE == 0:
                yield gathered
                gathered = {table: [] for table in self._columns}
        yield gathered

    def _indexes(self) -> list[Index]:
        """Those that can be made afterwards; what keeps rows unique stays."""
        tables = (Base.metadata.tables[name] for name in self._columns)
        return [index for table in tables for index in sorted(table.indexes, key=_name) if not index.unique]

    def _drop(self) -> list[str]:
        return [str(DropIndex(index).compile(dialect=self._engine.dialect)) for index in self._indexes()]

    def _create(self) -> list[str]:
        return [str(CreateIndex(index).compile(dialect=self._engine.dialect)) for index in self._indexes()]


class OnSqlite(Filling):
    """Straight into the file, which nobody else has open."""

    @staticmethod
    def written(value: Any) -> Any:
        """Ids as SQLite keeps them; the rest is what the driver takes already."""
        return value.hex if isinstance(value, uuid.UUID) else value

    def fill(self, couples: Iterable[Rows]) -> None:
        """Write all rows in one transaction."""
        self._engine.dispose()
        file = Path(str(self._engine.url.database))
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            for pragma in (
                "journal_mode=OFF",
                "synchronous=OFF",
                "foreign_keys=OFF",
                "cache_size=-600000",
                "temp_store=MEMORY",
            ):
                connection.execute(f"PRAGMA {pragma}")
            connection.execute("BEGIN")
            for statement in self._drop():
                connection.execute(statement)
            for gathered in self._gathered(couples):
                for table, rows in gathered.items():
                    connection.executemany(self._insert(table), rows)
            for statement in self._create():
                connection.execute(statement)
            connection.execute("COMMIT")
            connection.execute("PRAGMA journal_mode=WAL")

    def _insert(self, table: str) -> str:
        columns = self._columns[table]
        names = ", ".join(f'"{column}"' for column in columns)
        return f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" for _ in columns)})'  # noqa: S608 (names of our own tables)


class OnPostgres(Filling):
    """Through COPY, as text."""

    @staticmethod
    def written(value: Any) -> str:
        """A value as COPY reads it."""
        match value:
            case None:
                return r"\N"
            case bool():
                return "t" if value else "f"
            case bytes():
                return r"\\x" + value.hex()
            case datetime() | date() | time():
                return value.isoformat()
            case uuid.UUID():
                return value.hex
            case int() | float():
                return str(value)
            case str():
                return value.translate(_ESCAPED)
        raise TypeError(f"COPY was given a {type(value).__name__}")

    def fill(self, couples: Iterable[Rows]) -> None:
        """Write all rows in one transaction, then do the housekeeping."""
        pooled = self._engine.raw_connection()
        connection = cast(Any, pooled.driver_connection)
        with connection.cursor() as cursor:
            for setting in ("session_replication_role = replica", "maintenance_work_mem = '512MB'"):
                cursor.execute(f"SET LOCAL {setting}")
            for statement in self._drop():
                cursor.execute(statement)
            for gathered in self._gathered(couples):
                for table, rows in gathered.items():
                    names = ", ".join(f'"{column}"' for column in self._columns[table])
                    with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
                        copy.write("".join("\t".join(values) + "\n" for values in rows))
            for statement in self._create():
                cursor.execute(statement)
            connection.commit()
            connection.autocommit = True
            cursor.execute("VACUUM ANALYZE")
        pooled.invalidate()


_ESCAPED: Final = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def _name(index: Index) -> str:
    return str(index.name)
