"""How Alembic runs here: through our connection, with tables made anew where SQLite needs it, in one transaction.

A new revision:  clinic upgrade --write "why"
Read what it wrote. Run the triggers of new tables with op.execute of the room's own TRIGGERS; SQLite forgets those of a
table that is made anew, so run them again after a batch. A test compares tables and triggers with the models.
"""

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from clinic.database import db
from clinic.records.comparing import OPTIONS
from clinic.records.upgrading import without_foreign_keys


def run(connection: Connection) -> None:
    context.configure(connection=connection, **OPTIONS)
    with context.begin_transaction():
        context.run_migrations()


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with current_app.app_context(), without_foreign_keys(db.engine) as own:
        run(own)
