"""The base class of every model."""

import enum
import uuid
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Enum, MetaData
from sqlalchemy.orm import DeclarativeBase

from clinic.database.columns import Identifier, UtcDateTime

#: Constraints carry names, so that a migration can find them on both databases.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def _values(kind: type[enum.Enum]) -> list[str]:
    return [str(member.value) for member in kind]


class Base(DeclarativeBase):
    """What all tables have in common: names of constraints, and how Python's types are stored."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        # Words of an enum are kept as plain text, so that a new one needs no migration on PostgreSQL.
        enum.Enum: Enum(enum.Enum, native_enum=False, length=40, values_callable=_values),
        uuid.UUID: Identifier(),
        datetime: UtcDateTime(),
        dict[str, Any]: JSON(),
        list[Any]: JSON(),
    }
