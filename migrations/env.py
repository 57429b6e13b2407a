"""How Alembic runs here: through our connection, with tables made anew where SQLite needs it, in one transaction.

A new revision: FLASK_APP=clinic.app flask db revision --autogenerate -m "why". Read what it wrote; add the
triggers of new tables with op.execute of the room's own TRIGGERS. SQLite forgets the triggers of a table that is made
anew, so run them again after a batch.
"""

from typing import Any

from alembic import context
from flask import current_app
from sqlalchemy import Connection, Enum

from clinic.database import Base, db
from clinic.database.columns import UtcDateTime, WallTime
from clinic.records.upgrading import without_foreign_keys


def plainly(kind: str, thing: Any, _context: Any) -> str | bool:
    """Our own types are written as what the database knows, so that an old revision never depends on today's code."""
    if kind != "type":
        return False
    if isinstance(thing, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(thing, WallTime):
        return "sa.DateTime()"
    if isinstance(thing, Enum):
        return f"sa.String(length={thing.length})"
    return False


def differs(_context: Any, _column: Any, _model: Any, database_type: Any, model_type: Any) -> bool | None:
    """Enums are text of a length; nothing else about them is in the database."""
    if isinstance(model_type, Enum):
        return getattr(database_type, "length", None) != model_type.length
    return None


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=differs,
        render_item=plainly,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with current_app.app_context(), without_foreign_keys(db.engine) as own:
        run(own)
