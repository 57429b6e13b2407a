"""How a database is compared with the models, and how a difference is written into a revision."""

from typing import Any, Final

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Enum

from clinic.database import Base
from clinic.database.columns import Identifier, UtcDateTime, WallTime


def plainly(kind: str, thing: Any, _context: Any) -> str | bool:
    """Our own types are written as what the database knows, so that an old revision never depends on today's code."""
    if kind != "type":
        return False
    if isinstance(thing, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(thing, Identifier):
        return "sa.Uuid()"
    if isinstance(thing, WallTime):
        return "sa.DateTime()"
    if isinstance(thing, Enum):
        return f"sa.String(length={thing.length})"
    return False


def differs(_context: Any, _column: Any, _model: Any, database_type: Any, model_type: Any) -> bool | None:
    """Enums are text of a length; nothing else about them is in the database."""
    if isinstance(model_type, Enum):
        return bool(getattr(database_type, "length", None) != model_type.length)
    return None


#: Options of Alembic's, for migrations and for comparing alike.
OPTIONS: Final[dict[str, Any]] = {
    "target_metadata": Base.metadata,
    "compare_type": differs,
    "render_as_batch": True,
    "render_item": plainly,
    "transactional_ddl": True,
}


def differences(connection: Connection) -> list[Any]:
    """What would have to change in the database to be as the models say."""
    context = MigrationContext.configure(connection, opts=OPTIONS)
    return list(compare_metadata(context, Base.metadata))
