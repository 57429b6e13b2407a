"""Kinds of columns that every room uses."""

import random
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import DateTime, Dialect, Uuid
from sqlalchemy.orm import MappedColumn, mapped_column
from sqlalchemy.types import TypeDecorator

_dice: ContextVar[random.Random | None] = ContextVar("dice", default=None)


def new_id() -> uuid.UUID:
    """A new random identifier; it tells nothing about when or where it was made."""
    dice = _dice.get()
    return uuid.uuid4() if dice is None else uuid.UUID(int=dice.getrandbits(128), version=4)


@contextmanager
def repeatable_ids(dice: random.Random) -> Iterator[None]:
    """For the demo and for the bench: the same seed gives the same identifiers."""
    token = _dice.set(dice)
    try:
        yield
    finally:
        _dice.reset(token)


def plain_id() -> MappedColumn[uuid.UUID]:
    """The primary key of a table. Set when the object is made, because sealed columns are bound to it."""
    return mapped_column(primary_key=True, default_factory=new_id, init=False)


class Identifier(Uuid[uuid.UUID]):
    """A uuid. SQLite keeps it as text; one page reads the same few again and again, so each is made out once."""

    def result_processor(self, dialect: Dialect, coltype: Any) -> Any:
        """How what the database gives becomes a uuid."""
        return None if dialect.supports_native_uuid else _read


@lru_cache(maxsize=4096)
def _read(text: str | None) -> uuid.UUID | None:
    return None if text is None else uuid.UUID(text)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, stored as UTC. SQLite forgets zones, so the zone is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Refuse a moment without a zone: nobody could say when it was."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """The moment, aware, in UTC."""
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


class WallTime(TypeDecorator[datetime]):
    """Local wall-clock time, without a zone; the zone stands in a column beside it."""

    impl = DateTime(timezone=False)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Refuse an aware moment: it would be stored as some other wall time."""
        if value is not None and value.tzinfo is not None:
            raise ValueError("wall time has no zone of its own")
        return value
