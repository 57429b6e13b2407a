"""One database, SQLite or PostgreSQL, with the same promises on both.

``engine`` makes SQLite lose nothing; ``scope`` keeps practices apart; ``columns`` has the kinds of columns that every
room uses. Models inherit from ``Base`` here and never from Flask-SQLAlchemy's own, so that mypy understands them.
"""

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from clinic.config import Settings
from clinic.database import engine
from clinic.database.base import Base
from clinic.database.columns import new_id, plain_id
from clinic.database.engine import own_transaction, writing
from clinic.database.scope import EVERYTHING, ConfinedSession, PracticeScoped, in_practice, practice_in_scope

db = SQLAlchemy(
    metadata=Base.metadata, session_options={"class_": ConfinedSession, "expire_on_commit": False}
)

__all__ = [
    "EVERYTHING",
    "Base",
    "PracticeScoped",
    "db",
    "in_practice",
    "init_app",
    "new_id",
    "own_transaction",
    "plain_id",
    "practice_in_scope",
    "writing",
]


def init_app(app: Flask, settings: Settings) -> None:
    """Bind the app to its database."""
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    app.config["SQLALCHEMY_DATABASE_URI"] = engine.address(settings)
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine.options(settings)
    db.init_app(app)
