"""Putting a database back between tests: tests commit for real, so nothing can simply be rolled back.

Making a database anew takes PostgreSQL half a second. Tests touch a handful of rows, so what differs is looked for in one
statement, and only those tables are filled again.
"""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

from clinic.bench.postgres import Postgres

#: The test server may lose everything when the power goes; in return it waits for no disk.
CARELESS = ("fsync", "full_page_writes", "synchronous_commit", "autovacuum")


def be_careless(server: Postgres) -> None:
    """Let *server* write without waiting for the disk."""
    with psycopg.connect(server.address("postgres"), autocommit=True) as connection:
        for setting in CARELESS:
            connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
        connection.execute("SELECT pg_reload_conf()")


@dataclass
class KeptFile:
    """A SQLite database as it was, kept beside it *under* a name."""

    file: Path
    under: str = "world.sqlite3"

    def __post_init__(self) -> None:
        shutil.copyfile(self.file, self._copy)

    @property
    def _copy(self) -> Path:
        return self.file.with_name(self.under)

    def put_back(self) -> None:
        """Make it so again. Nobody may have it open."""
        for ending in ("-wal", "-shm"):
            self.file.with_name(self.file.name + ending).unlink(missing_ok=True)
        shutil.copyfile(self._copy, self.file)


@dataclass
class KeptRows:
    """The rows of a PostgreSQL database as they were; its tables must stay the same."""

    address: str
    _connection: psycopg.Connection = field(init=False, repr=False)
    _rows: dict[str, list[bytes]] = field(init=False, repr=False)
    _prints: dict[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        # rows are copied back as they were: no trigger and no foreign key has a say
        self._connection = psycopg.connect(
            self.address, autocommit=True, options="-c session_replication_role=replica -c lock_timeout=3s"
        )
        names = self._connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
        )
        self._rows = {name: self._copy_out(name) for (name,) in names.fetchall()}
        self._prints = self._fingerprints()

    def put_back(self) -> None:
        """Make them so again. Whatever still holds a transaction open is sent away."""
        self._connection.execute(
            "SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'"
        )
        now = self._fingerprints()
        self._refill([name for name in self._rows if now[name] != self._prints[name]])

    def close(self) -> None:
        """Leave the server."""
        self._connection.close()

    def _refill(self, tables: Iterable[str]) -> None:
        with self._connection.transaction(), self._connection.cursor() as cursor:
            for table in tables:
                cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
                if self._rows[table]:
                    with cursor.copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))) as copy:
                        for row in self._rows[table]:
                            copy.write(row)

    def _copy_out(self, table: str) -> list[bytes]:
        with (
            self._connection.cursor() as cursor,
            cursor.copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(table))) as copy,
        ):
            return [bytes(part) for part in copy]

    def _fingerprints(self) -> dict[str, str]:
        """What is in each table, in one statement; the order of rows does not matter."""
        each = sql.SQL(" UNION ALL ").join(
            sql.SQL(
                "SELECT {}, count(*) || ' ' || coalesce(sum(hashtextextended(row::text, 0)), 0) FROM {} AS row"
            ).format(sql.Literal(table), sql.Identifier(table))
            for table in self._rows
        )
        return dict(self._connection.execute(each).fetchall())
