"""What people wrote lies in no file of the data folder as it was written."""

import tempfile
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from clinic.bench.postgres import Postgres
from clinic.database import db
from clinic.practices import Practice
from clinic.records.backup import write_backup
from clinic.sealing import sealed_texts
from tests.conftest import Inside
from tests.factories.anything import CANARY, canary, fill_every_table, models
from tests.factories.world import World

PLAIN = "Plainly Named Practice"


def _files_with(needle: str, *folders: Path) -> list[str]:
    """Files in which the text stands, in either of the writings that a computer might choose."""
    writings = [needle.encode(), needle.encode("utf-16-le")]
    return [
        str(path)
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and any(writing in path.read_bytes() for writing in writings)
    ]


def test_a_canary_in_every_sealed_column_is_in_no_file(
    app: Flask,
    world: World,
    inside: Inside,
    as_practitioner: FlaskClient,
    postgres: Postgres | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    data = app.extensions["settings"].data
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with inside():
        fill_every_table(world)
        db.session.get_one(Practice, world.practice_id).name = PLAIN
    as_practitioner.get(f"/cases/{world.case_id}/")
    as_practitioner.post("/cases/new", data={"concerns": f"{CANARY}-typed"})
    with app.app_context():
        write_backup(app, tmp_path / "practice.age")
        if postgres:
            with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("CHECKPOINT"))
    folders = [data, tmp_path]
    if postgres:
        folders.append(Path(str(postgres.server.pgdata)))
    assert _files_with(PLAIN, *folders), "the control: what is not sealed is found"
    if not postgres:
        assert any(name.endswith("-wal") for name in _files_with(PLAIN, *folders))
    planted = [canary(table, column) for table, model in models().items() for column in sealed_texts(model)]
    assert len(planted) > 30
    assert _files_with(CANARY, *folders) == []
    assert CANARY not in caplog.text
