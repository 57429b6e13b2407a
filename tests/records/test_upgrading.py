"""Upgrading loses no row, happens once, and ends with the tables that the models describe."""

import shutil
import sqlite3
import threading
import time
import uuid
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory
from flask import Flask

from clinic import clock
from clinic.database import Base, db, in_practice
from clinic.database.engine import for_writing
from clinic.records import archive, upgrading, version
from clinic.records.alone import alone
from clinic.records.backup import write_backup
from clinic.records.case_export import export_case
from clinic.records.comparing import differences
from clinic.records.faults import RecordsFault
from clinic.records.kinds import kind_of, table_of
from clinic.records.restoring import restore
from clinic.records.version import Standing
from tests.factories.world import build_world
from tests.records.conftest import Elsewhere

REVISIONS = [
    script.revision
    for script in ScriptDirectory.from_config(version.config_of(version.MIGRATIONS)).walk_revisions()
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Migrations of our own, without any revision yet."""
    copy = tmp_path / "migrations"
    shutil.copytree(version.MIGRATIONS, copy, ignore=shutil.ignore_patterns("versions", "__pycache__"))
    (copy / "versions").mkdir()
    return copy


def _with(app: Flask, folder: Path) -> Flask:
    app.extensions["migrations"] = folder
    return app


def _revision(folder: Path, name: str, before: str | None, *lines: str) -> None:
    body = "\n".join(f"    {line}" for line in lines)
    (folder / "versions" / f"{name}.py").write_text(
        f'"""{name}"""\nimport sqlalchemy as sa\nfrom alembic import op\n'
        f"revision = {name!r}\ndown_revision = {before!r}\nbranch_labels = depends_on = None\n\n\n"
        f"def upgrade():\n{body}\n"
    )


def _schema(app: Flask) -> list[Any]:
    with db.engine.connect() as connection:
        return differences(connection)


def _triggers() -> list[tuple[str, str]]:
    """Table and name of every trigger, and what it says."""
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            statement = "SELECT tbl_name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY 1, 2"
        else:
            statement = "SELECT tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2"
        return [(table, " ".join(says.split())) for table, says in connection.execute(sa.text(statement))]


def test_a_written_revision_makes_the_tables_of_the_models(elsewhere: Elsewhere, folder: Path) -> None:
    """Also a check of how types are written: a revision names only what the database knows."""
    app = _with(elsewhere(), folder)
    with app.app_context():
        file = upgrading.write_revision(app, "all tables")
        assert "clinic." not in file.read_text()
        assert upgrading.upgrade(app) == [Standing.CURRENT.value]
        assert version.standing(app) is Standing.CURRENT
        assert _schema(app) == []
        with for_writing(), db.engine.begin() as connection:  # the control: a difference is seen
            connection.execute(sa.text("ALTER TABLE persons DROP COLUMN phone_sealed"))
        assert _schema(app) != []


@pytest.mark.skipif(not REVISIONS, reason="no revision has been released yet")
def test_upgrading_from_nothing_equals_the_models_with_their_triggers(elsewhere: Elsewhere) -> None:
    upgraded, created = elsewhere(), elsewhere()
    with upgraded.app_context():
        upgrading.upgrade(upgraded)
        assert _schema(upgraded) == []
        triggers = _triggers()
    with created.app_context(), for_writing():
        Base.metadata.create_all(db.engine)
        assert _triggers() == triggers
    assert {"audit_entries", "session_notes", "note_entries"} <= {table for table, _ in triggers}


@pytest.mark.parametrize("revision", REVISIONS[1:])
def test_upgrading_from_an_earlier_revision_keeps_every_row(elsewhere: Elsewhere, revision: str) -> None:
    app = elsewhere()
    with app.app_context():
        upgrading.migrate(app, revision)
        before = _fill()
        upgrading.upgrade(app)
        assert _rows(before) == before
        assert _schema(app) == []


def test_rows_come_through_a_table_that_is_made_anew(elsewhere: Elsewhere, folder: Path) -> None:
    app = _with(elsewhere(), folder)
    with app.app_context():
        upgrading.write_revision(app, "all tables")
        first = version.head(folder)
        _revision(
            folder,
            "second",
            first,
            "with op.batch_alter_table('cases', recreate='auto') as batch:",
            "    batch.add_column(sa.Column('colour', sa.String(20), nullable=False, server_default='blue'))",
            "    batch.alter_column('number', existing_type=sa.Integer(), type_=sa.BigInteger())",
        )
        upgrading.migrate(app, first)
        before = _fill()
        assert version.standing(app) is Standing.BEHIND
        done = upgrading.upgrade(app)
        assert _rows(before) == before
        saved = next((app.extensions["settings"].data / "backups").iterdir())
        assert str(saved) in done[0]
        manifest = archive.check(saved, app.extensions["settings"].master_key)
        assert manifest.revision == first
        assert {table.name: table.rows for table in manifest.tables} == dict.fromkeys(before, 1)


def test_a_backup_of_an_earlier_version_comes_back_in_this_one(
    elsewhere: Elsewhere, folder: Path, tmp_path: Path
) -> None:
    old, new = _with(elsewhere(), folder), _with(elsewhere(), folder)
    file = tmp_path / "old.age"
    with old.app_context():
        upgrading.write_revision(old, "all tables")
        first = version.head(folder)
        upgrading.upgrade(old)
        with for_writing():
            world = build_world()
        with in_practice(world.practice_id):
            before = export_case(world.case_id)
        write_backup(old, file)
    column = "sa.Column('colour', sa.String(20), nullable=False, server_default='blue')"
    _revision(folder, "second", first, f"op.add_column('cases', {column})")
    with new.app_context(), archive.opened(file, new.extensions["settings"].master_key) as found:
        restore(new, found)
        assert version.standing(new) is Standing.CURRENT
        with in_practice(world.practice_id):
            assert export_case(world.case_id) == before
        with db.engine.connect() as connection:
            assert set(connection.scalars(sa.text("SELECT colour FROM cases"))) == {"blue"}


def _fill() -> dict[str, list[tuple[Any, ...]]]:
    """A row in every table that the database has, whatever its version; what is in them."""
    with upgrading.without_foreign_keys(db.engine) as connection:
        inspector = sa.inspect(connection)
        names = sorted(set(inspector.get_table_names()) - {version.VERSION_TABLE})
        targets: dict[str, Any] = {name: uuid.uuid5(uuid.NAMESPACE_OID, name) for name in names}
        if connection.dialect.name != "sqlite":
            connection.execute(sa.text("SET session_replication_role = replica"))
        for name in names:
            keys = {
                key["constrained_columns"][0]: key["referred_table"]
                for key in inspector.get_foreign_keys(name)
            }
            columns = [(column["name"], kind_of(column["type"])) for column in inspector.get_columns(name)]
            row = {
                column: targets[name]
                if column == "id"
                else targets[keys[column]]
                if column in keys
                else _SOME[kind]
                for column, kind in columns
            }
            connection.execute(sa.insert(table_of(name, columns)).values(row))
        if connection.dialect.name != "sqlite":
            connection.execute(sa.text("SET session_replication_role = DEFAULT"))
    return _rows(names)


_SOME: dict[str, Any] = {
    "id": uuid.UUID(int=7),
    "moment": clock.now(),
    "wall": datetime(2026, 11, 20, 16, 0),
    "date": date(2026, 11, 20),
    "time": datetime(2026, 11, 20, 16, 0).time(),
    "bytes": b"bytes",
    "json": {"a": 1},
    "bool": True,
    "int": 1,
    "float": 1.5,
    "text": "x",
}


def _rows(names: Iterable[str]) -> dict[str, list[tuple[Any, ...]]]:
    """Ids of the rows, by table."""
    with db.engine.connect() as connection:
        return {
            name: [
                tuple(row)
                for row in connection.execute(sa.text(f'SELECT id, count(*) FROM "{name}" GROUP BY id'))
            ]
            for name in names
        }


_PARENT = ["op.create_table('parents', sa.Column('id', sa.Integer(), primary_key=True))"]
_CHILD = [
    "op.create_table('children', sa.Column('id', sa.Integer(), primary_key=True),",
    "    sa.Column('parent_id', sa.Integer(), sa.ForeignKey('parents.id', ondelete='CASCADE'), nullable=False))",
    "op.execute('INSERT INTO parents (id) VALUES (1), (2)')",
    "op.execute('INSERT INTO children (id, parent_id) VALUES (1, 1), (2, 1), (3, 2)')",
]
_ANEW = [
    "anew = 'always' if op.get_bind().dialect.name == 'sqlite' else 'never'",
    "with op.batch_alter_table('parents', recreate=anew) as batch:",
    "    batch.add_column(sa.Column('colour', sa.String(20)))",
]


def _children(app: Flask) -> int:
    with db.engine.connect() as connection:
        return int(connection.scalar(sa.text("SELECT count(*) FROM children")) or 0)


def test_children_survive_when_their_parents_table_is_made_anew(elsewhere: Elsewhere, folder: Path) -> None:
    app = _with(elsewhere(), folder)
    _revision(folder, "one", None, *_PARENT, *_CHILD)
    _revision(folder, "two", "one", *_ANEW)
    with app.app_context():
        upgrading.migrate(app, "one")
        assert _children(app) == 3
        upgrading.migrate(app)
        assert _children(app) == 3


def test_without_the_care_the_children_would_be_gone(
    elsewhere: Elsewhere, folder: Path, on_postgres: bool
) -> None:
    """The control: Alembic as it comes, on SQLite with foreign keys on."""
    if on_postgres:
        pytest.skip("PostgreSQL never makes a table anew")
    app = _with(elsewhere(), folder)
    _revision(folder, "one", None, *_PARENT, *_CHILD)
    _revision(folder, "two", "one", *_ANEW)
    with app.app_context(), for_writing():
        for revision in ("one", "two"):
            with db.engine.begin() as connection:
                command.upgrade(version.config_of(folder, connection=connection), revision)
        assert _children(app) == 0


def test_a_migration_that_leaves_rows_pointing_nowhere_is_undone(
    elsewhere: Elsewhere, folder: Path, on_postgres: bool
) -> None:
    if on_postgres:
        pytest.skip("PostgreSQL refuses each such statement by itself")
    app = _with(elsewhere(), folder)
    _revision(folder, "one", None, *_PARENT, *_CHILD)
    _revision(folder, "two", "one", "op.execute('DELETE FROM parents WHERE id = 1')")
    with app.app_context():
        upgrading.migrate(app, "one")
        with pytest.raises(RecordsFault, match="as it was before"):
            upgrading.migrate(app)
        assert _children(app) == 3
        with db.engine.connect() as connection:
            assert version.revision_of(connection) == "one"
            assert connection.scalar(sa.text("SELECT count(*) FROM parents")) == 2


def test_a_migration_that_fails_half_way_changes_nothing(elsewhere: Elsewhere, folder: Path) -> None:
    app = _with(elsewhere(), folder)
    _revision(folder, "one", None, *_PARENT)
    _revision(
        folder, "two", "one", "op.add_column('parents', sa.Column('colour', sa.String(20)))", "raise OSError"
    )
    with app.app_context():
        upgrading.migrate(app, "one")
        with pytest.raises(OSError):
            upgrading.migrate(app)
        assert [column["name"] for column in sa.inspect(db.engine).get_columns("parents")] == ["id"]


def test_two_programs_that_start_together_make_the_tables_once(elsewhere: Elsewhere, folder: Path) -> None:
    app = _with(elsewhere(), folder)
    _revision(folder, "one", None, "import time", "time.sleep(0.3)", *_PARENT)
    told: list[Any] = []

    def start() -> None:
        with app.app_context():
            try:
                told.append(upgrading.upgrade(app))
            except Exception as fault:
                told.append(fault)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told, key=str) == sorted([[Standing.CURRENT.value], [], [], []], key=str)


def test_whoever_waits_too_long_for_another_is_told(elsewhere: Elsewhere) -> None:
    app = elsewhere()
    inside, out = threading.Event(), threading.Event()

    def hold() -> None:
        with app.app_context(), alone(app):
            inside.set()
            out.wait(20)

    holder = threading.Thread(target=hold)
    holder.start()
    inside.wait(20)
    started = time.monotonic()
    try:
        with (
            app.app_context(),
            pytest.raises(RecordsFault, match="Another Common Ground"),
            alone(app, patience=0.2),
        ):
            pass
    finally:
        out.set()
        holder.join()
    assert time.monotonic() - started < 10
    with app.app_context(), alone(app):
        pass


def test_a_database_of_a_newer_version_is_left_alone(elsewhere: Elsewhere, folder: Path) -> None:
    app = _with(elsewhere(), folder)
    _revision(folder, "one", None, *_PARENT)
    with app.app_context():
        upgrading.upgrade(app)
        with for_writing(), db.engine.begin() as connection:
            connection.execute(sa.text("UPDATE alembic_version SET version_num = 'from_the_future'"))
        assert version.standing(app) is Standing.AHEAD
        with pytest.raises(RecordsFault, match="newer version"):
            upgrading.upgrade(app)


def test_nothing_is_upgraded_that_cannot_be_backed_up_before(elsewhere: Elsewhere, folder: Path) -> None:
    app = _with(elsewhere(master_key=None), folder)
    _revision(folder, "one", None, *_PARENT)
    with app.app_context():
        upgrading.upgrade(app)
        _revision(folder, "two", "one", "op.add_column('parents', sa.Column('colour', sa.String(20)))")
        with pytest.raises(RecordsFault, match="no backup was made"):
            upgrading.upgrade(app)
        assert version.standing(app) is Standing.BEHIND


def test_sqlites_own_transactions_are_ours(elsewhere: Elsewhere, on_postgres: bool) -> None:
    """What the whole of it stands on: a pragma of foreign keys is ignored inside a transaction."""
    if on_postgres:
        pytest.skip("SQLite's own")
    app = elsewhere()
    with app.app_context(), upgrading.without_foreign_keys(db.engine) as connection:
        driver: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
        assert driver.in_transaction
        assert connection.scalar(sa.text("PRAGMA foreign_keys")) == 0
    with app.app_context(), db.engine.connect() as connection:
        assert connection.scalar(sa.text("PRAGMA foreign_keys")) == 1
