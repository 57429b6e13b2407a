"""The first wall: one practice never sees another's rows.

A context variable says whose rows this request may touch. Every ORM read is confined to it, every flush is checked
against it, and a read without a practice in scope raises, because forgetting must not mean everything. Core selects on
``__table__`` and ``text()`` slip past: an architecture test allows them in a few named places only.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar, Token
from functools import lru_cache
from typing import Any, Final

from flask_sqlalchemy.session import Session as FlaskSession
from sqlalchemy import ForeignKey, event
from sqlalchemy.orm import (
    Mapped,
    MappedAsDataclass,
    ORMExecuteState,
    Session,
    mapped_column,
    with_loader_criteria,
)
from sqlalchemy.sql.base import ExecutableOption


class _Everything:
    """No practice in particular: backup, bench and migrations, never a request."""


EVERYTHING: Final = _Everything()
Scope = uuid.UUID | _Everything | None
_scope: ContextVar[Scope] = ContextVar("practice_scope", default=None)


class NoPracticeInScope(Exception):
    """A practice's rows were asked for, and nobody said whose."""


class ForeignRow(Exception):
    """A row of another practice was about to be written."""


def practice_in_scope() -> uuid.UUID:
    """The practice whose rows may be touched now; raises when there is none in particular."""
    practice = _scope.get()
    if not isinstance(practice, uuid.UUID):
        raise NoPracticeInScope
    return practice


def enter(scope: Scope) -> Token[Scope]:
    """From now on only rows of *scope*; give the token to ``leave``."""
    return _scope.set(scope)


def leave(token: Token[Scope]) -> None:
    """Back to the scope of before."""
    _scope.reset(token)


@contextmanager
def in_practice(scope: Scope) -> Iterator[None]:
    """Inside, only rows of *scope* can be seen and written."""
    token = enter(scope)
    try:
        yield
    finally:
        leave(token)


class PracticeScoped(MappedAsDataclass, kw_only=True):
    """Mixin of every table that belongs to one practice.

    No index begins with the practice. Rows are found by their case, their day or their holder, and the practice is checked of
    what was found; given the choice, SQLite would go through all rows of the practice instead.
    """

    practice_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("practices.id"), default_factory=practice_in_scope, init=False
    )


class ConfinedSession(FlaskSession):
    """The session of requests. What it has in hand from another scope is not found by its id either."""

    def get(self, *args: Any, **kwargs: Any) -> Any:
        """Like ``Session.get``, and None for a row of another practice."""
        row = super().get(*args, **kwargs)
        practice = _scope.get()
        if (
            isinstance(row, PracticeScoped)
            and isinstance(practice, uuid.UUID)
            and row.practice_id != practice
        ):
            return None
        return row


@event.listens_for(Session, "do_orm_execute")
def _confine_reads(state: ORMExecuteState) -> None:
    if state.is_column_load or state.is_relationship_load:
        return
    practice = _scope.get()
    if practice is EVERYTHING:
        return
    if practice is None:
        if any(issubclass(mapper.class_, PracticeScoped) for mapper in state.all_mappers):
            raise NoPracticeInScope
        return
    lasts = state.execution_options.get("lasting", False)
    state.statement = (_confined_for_good if lasts else _confined)(state.statement, practice)


def _confined(statement: Any, practice: uuid.UUID | _Everything) -> Any:
    return statement.options(_only_of(practice))


#: For statements that are put together once and asked by every other request, which say so with ``lasting=True``.
_confined_for_good = lru_cache(maxsize=256)(_confined)


@lru_cache(maxsize=256)
def _only_of(practice: uuid.UUID | _Everything) -> ExecutableOption:
    """The criterion of one practice; to work it out anew for each statement costs more than to send it."""
    return with_loader_criteria(PracticeScoped, lambda cls: cls.practice_id == practice, include_aliases=True)


@event.listens_for(Session, "before_flush")
def _confine_writes(session: Session, *_: Any) -> None:
    practice = _scope.get()
    if practice is EVERYTHING:
        return
    for row in (*session.new, *session.dirty, *session.deleted):
        if isinstance(row, PracticeScoped) and row.practice_id != practice:
            raise ForeignRow(type(row).__name__)
