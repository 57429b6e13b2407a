"""What a page asks of the database, and asking the same again without the page."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, event

#: What only opens, closes or sets up is no query.
FRAME = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA")


@dataclass
class Sent:
    """The statements that were sent, in order, and with what."""

    statements: list[str] = field(default_factory=list)
    parameters: list[Any] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many."""
        return len(self.statements)

    @property
    def reads(self) -> int:
        """How many of them read."""
        return sum(1 for statement in self.statements if _reads(statement))

    def again(self, connection: Any) -> Callable[[], None]:
        """A run of all that read, straight on a driver's connection, every row fetched."""
        asked = [
            (statement, parameters)
            for statement, parameters in zip(self.statements, self.parameters, strict=True)
            if _reads(statement)
        ]

        def ask() -> None:
            for statement, parameters in asked:
                connection.execute(statement, parameters).fetchall()
            if not isinstance(connection, sqlite3.Connection):
                connection.rollback()

        return ask


@contextmanager
def recorded() -> Iterator[Sent]:
    """``with recorded() as sent: client.get(…)``, then ``sent.total``."""
    sent = Sent()

    def listen(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if not statement.lstrip().upper().startswith(FRAME):
            sent.statements.append(statement)
            sent.parameters.append(parameters)

    event.listen(Engine, "before_cursor_execute", listen)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", listen)


def statements_of(run: Callable[[], object]) -> int:
    """How many statements a run takes, after it was run once: what is kept from then on is not asked for again."""
    run()
    with recorded() as sent:
        run()
    return sent.total


def _reads(statement: str) -> bool:
    return statement.lstrip().upper().startswith(("SELECT", "WITH"))
