"""Of which version the database is, compared with this program."""

from enum import Enum
from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from flask import Flask
from sqlalchemy import Connection, inspect

from clinic.config import ROOT
from clinic.database import db

MIGRATIONS = ROOT / "migrations"
#: Where Alembic keeps the revision.
VERSION_TABLE = "alembic_version"


class Standing(Enum):
    """The database, as this program sees it."""

    EMPTY = "There is nothing in the database yet."
    CURRENT = "The database is of this version."
    BEHIND = "The database is of an earlier version. Bring it to this one with: clinic upgrade"
    AHEAD = (
        "The database was written by a newer version of Common Ground. Nothing was changed. "
        "Start the newer version again."
    )


def standing(app: Flask) -> Standing:
    """How the database stands. Reads only."""
    with db.engine.connect() as connection:
        return standing_of(connection, folder_of(app))


def standing_of(connection: Connection, folder: Path) -> Standing:
    """The same, asked of a connection."""
    if not has_tables(connection):
        return Standing.EMPTY
    revision = revision_of(connection)
    script = ScriptDirectory.from_config(config_of(folder))
    if revision == script.get_current_head():
        return Standing.CURRENT
    return Standing.BEHIND if revision is None or knows(folder, revision) else Standing.AHEAD


def has_tables(connection: Connection) -> bool:
    """Whether anything was made in the database."""
    return bool(set(inspect(connection).get_table_names()) - {VERSION_TABLE})


def revision_of(connection: Connection) -> str | None:
    """The revision of the database."""
    return MigrationContext.configure(connection).get_current_revision()


def head(folder: Path) -> str | None:
    """The newest revision that this program knows."""
    return ScriptDirectory.from_config(config_of(folder)).get_current_head()


def knows(folder: Path, revision: str | None) -> bool:
    """Whether this program can come from that revision."""
    if revision is None:
        return True
    try:
        return ScriptDirectory.from_config(config_of(folder)).get_revision(revision) is not None
    except CommandError:
        return False


def folder_of(app: Flask) -> Path:
    """Where the migrations are; tests name another place."""
    return Path(app.extensions.get("migrations", MIGRATIONS))


def config_of(folder: Path, **attributes: Any) -> Config:
    """Alembic's settings for the folder of the migrations."""
    config = Config(str(folder / "alembic.ini"))
    config.set_main_option("script_location", str(folder))
    config.attributes.update(attributes)
    return config
