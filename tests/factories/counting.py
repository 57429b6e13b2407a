"""How many statements a page sends to the database: budgets are tests, times are not."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, event

#: What only opens, closes or sets up is no query.
_FRAME = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA")


@dataclass
class Counted:
    """The statements that were sent, in order."""

    statements: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many."""
        return len(self.statements)

    @property
    def reads(self) -> int:
        """How many of them read."""
        return sum(
            1 for statement in self.statements if statement.lstrip().upper().startswith(("SELECT", "WITH"))
        )


@contextmanager
def count_queries() -> Iterator[Counted]:
    """``with count_queries() as counted: client.get(…)``, then ``counted.total`` and ``counted.reads``."""
    counted = Counted()

    def listen(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.lstrip().upper().startswith(_FRAME):
            counted.statements.append(statement)

    event.listen(Engine, "before_cursor_execute", listen)
    try:
        yield counted
    finally:
        event.remove(Engine, "before_cursor_execute", listen)
