"""The kinds of values that a backup knows: enough to read a table of any version on one database and write it on another."""

import base64
import uuid
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import (
    CHAR,
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    String,
    Table,
    Text,
    Time,
    Uuid,
)
from sqlalchemy.types import TypeDecorator, TypeEngine

from clinic.database.columns import UtcDateTime, WallTime

#: Kind → how it is stored.
TYPES: Final[dict[str, TypeEngine[Any]]] = {
    "id": Uuid(),
    "moment": UtcDateTime(),
    "wall": WallTime(),
    "date": Date(),
    "time": Time(),
    "bytes": LargeBinary(),
    "json": JSON(none_as_null=True),
    "bool": Boolean(),
    "int": Integer(),
    "decimal": Numeric(),
    "float": Float(),
    "text": Text(),
}

Columns = Sequence[tuple[str, str]]


class UnknownKind(Exception):
    """A column holds something that a backup cannot carry yet."""


def kind_of(stored: TypeEngine[Any]) -> str:
    """The kind of a column's type, as a model declares it or as the database tells it."""
    if isinstance(stored, UtcDateTime):
        return "moment"
    if isinstance(stored, TypeDecorator) and not isinstance(stored, WallTime):
        return kind_of(stored.impl_instance)
    if isinstance(stored, CHAR) and stored.length == 32:
        return "id"  # how SQLite keeps one
    for kind, types in _KINDS:
        if isinstance(stored, types):
            return kind
    raise UnknownKind(str(stored))


_KINDS: Final[tuple[tuple[str, Any], ...]] = (
    ("id", Uuid),
    ("wall", (WallTime, DateTime)),
    ("date", Date),
    ("time", Time),
    ("bytes", LargeBinary),
    ("json", JSON),
    ("bool", Boolean),
    ("int", Integer),
    ("float", Float),
    ("decimal", Numeric),
    ("text", String),
)


def table_of(name: str, columns: Columns) -> Table:
    """A table to read from or write to, knowing nothing but its columns."""
    return Table(name, MetaData(), *(Column(column, TYPES[kind]) for column, kind in columns))


def written(value: Any) -> Any:
    """A value as JSON has it."""
    match value:
        case uuid.UUID() | Decimal():
            return str(value)
        case datetime() | date() | time():
            return value.isoformat()
        case bytes() | memoryview():
            return base64.b64encode(bytes(value)).decode("ascii")
        case _:
            return value


def read(kind: str, value: Any) -> Any:
    """The value again."""
    return value if value is None or kind not in _READ else _READ[kind](value)


_READ: Final[dict[str, Callable[[Any], Any]]] = {
    "id": uuid.UUID,
    "moment": datetime.fromisoformat,
    "wall": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "bytes": base64.b64decode,
    "decimal": Decimal,
}
