"""A backup brings everything back, byte for byte, or says in words why not and touches nothing."""

import json
import os
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, text

from clinic.couples import Case
from clinic.database import EVERYTHING, db, in_practice
from clinic.database.engine import for_writing
from clinic.practices import Practice
from clinic.records import archive, vault, version
from clinic.records.backup import write_backup
from clinic.records.case_export import export_case
from clinic.records.faults import RecordsFault
from clinic.records.manifest import MEMBER, read_manifest
from clinic.records.restoring import restore
from tests.conftest import Inside
from tests.factories.anything import fill_every_table
from tests.factories.world import World
from tests.records.conftest import Elsewhere


@pytest.fixture
def full(app: Flask, world: World, inside: Inside) -> World:
    """The small world with a row in every table."""
    with inside():
        fill_every_table(world)
    return world


@pytest.fixture
def file(app: Flask, full: World, tmp_path: Path) -> Path:
    """A backup of it."""
    file = tmp_path / "practice.age"
    with app.app_context():
        write_backup(app, file)
    return file


def _key(app: Flask) -> bytes:
    return app.extensions["settings"].master_key  # type: ignore[no-any-return]


def _bring_back(app: Flask, file: Path) -> None:
    with app.app_context(), archive.opened(file, _key(app)) as found:
        restore(app, found)


def _exports(app: Flask) -> dict[str, bytes]:
    app.extensions["keyring"].forget()
    with app.app_context():
        with in_practice(EVERYTHING):
            cases = db.session.execute(select(Case.practice_id, Case.id)).all()
        found = {}
        for practice_id, case_id in cases:
            with in_practice(practice_id):
                found[str(case_id)] = export_case(case_id)
        return found


def test_after_a_restore_the_export_of_every_case_is_the_same(
    app: Flask, full: World, file: Path, elsewhere: Elsewhere
) -> None:
    before = _exports(app)
    assert len(before) == 3
    other = elsewhere()
    _bring_back(other, file)
    assert _exports(other) == before


def test_a_second_backup_of_what_was_restored_holds_the_same_rows(
    app: Flask, full: World, file: Path, elsewhere: Elsewhere, tmp_path: Path
) -> None:
    other = elsewhere()
    _bring_back(other, file)
    again = tmp_path / "again.age"
    with other.app_context():
        write_backup(other, again)
    one, two = archive.check(file, _key(app)), archive.check(again, _key(app))
    assert [(table.name, table.rows) for table in one.tables] == [
        (table.name, table.rows) for table in two.tables
    ]
    assert all(table.rows for table in one.tables), [t.name for t in one.tables if not t.rows]
    assert one.tables == two.tables


def test_what_was_restored_goes_on_working(file: Path, full: World, elsewhere: Elsewhere) -> None:
    other = elsewhere()
    _bring_back(other, file)
    with other.app_context():
        assert version.standing(other) is version.Standing.CURRENT
        with in_practice(full.practice_id), for_writing():
            case = db.session.get_one(Case, full.case_id)
            case.concerns = "After the restore."
            db.session.commit()


def test_a_backup_moves_a_practice_from_sqlite_to_postgresql(
    app: Flask, full: World, file: Path, elsewhere: Elsewhere, on_postgres: bool
) -> None:
    if not on_postgres:
        pytest.skip("needs both databases")
    before = _exports(app)
    on_a_file = elsewhere(database_url="")
    _bring_back(on_a_file, file)
    assert _exports(on_a_file) == before
    back = file.with_name("back.age")
    with on_a_file.app_context():
        write_backup(on_a_file, back)
    on_a_server = elsewhere()
    _bring_back(on_a_server, back)
    assert _exports(on_a_server) == before


def test_a_backup_is_of_one_moment(
    app: Flask, full: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody writes while the tables are read one after the other: nothing of it is in the backup."""
    from clinic.records import backup

    real = backup._write_table

    def interrupted(whole: zipfile.ZipFile, connection: object, name: str) -> object:
        entry = real(whole, connection, name)  # type: ignore[arg-type]
        if name == "accounts":
            with for_writing(), db.engine.begin() as other:
                other.execute(text("UPDATE practices SET name = 'Renamed meanwhile'"))
        return entry

    monkeypatch.setattr(backup, "_write_table", interrupted)
    file = tmp_path / "moment.age"
    with app.app_context():
        write_backup(app, file)
        with archive.opened(file, _key(app)) as found:
            names = [
                row["name"]
                for table in found.manifest.tables
                if table.name == "practices"
                for row in found.rows(table)
            ]
        assert db.session.scalars(select(Practice.name)).first() == "Renamed meanwhile"
    assert "Renamed meanwhile" not in names
    assert len(names) == 2


def _damages(whole: bytes) -> Iterator[tuple[str, bytes]]:
    yield "empty", b""
    yield "no backup at all", b"PK\x03\x04 something else"
    yield "cut short", whole[: len(whole) // 2]
    yield "without its last byte", whole[:-1]
    yield (
        "one byte changed",
        whole[: len(whole) // 2] + bytes([whole[len(whole) // 2] ^ 1]) + whole[len(whole) // 2 + 1 :],
    )
    yield "something added", whole + b"more"


def test_a_damaged_backup_is_refused_and_nothing_is_touched(file: Path, elsewhere: Elsewhere) -> None:
    other = elsewhere()
    folder = other.extensions["settings"].data
    before = sorted(folder.rglob("*"))
    for name, content in _damages(file.read_bytes()):
        damaged = file.with_name("damaged.age")
        damaged.write_bytes(content)
        with pytest.raises(RecordsFault) as told:
            _bring_back(other, damaged)
        assert "damaged" in str(told.value) or "not a backup" in str(told.value), name
    assert sorted(folder.rglob("*")) == before
    _bring_back(other, file)  # the control: the whole one comes back here


def test_a_backup_of_another_key_is_refused_in_words(file: Path, elsewhere: Elsewhere) -> None:
    other = elsewhere(master_key=os.urandom(32))
    with pytest.raises(RecordsFault, match="another master key"):
        _bring_back(other, file)


def test_a_backup_that_lies_about_its_content_is_refused(app: Flask, file: Path, tmp_path: Path) -> None:
    plain = BytesIO()
    vault.open_file(file, plain, _key(app))
    with zipfile.ZipFile(plain) as whole:
        members = {name: whole.read(name) for name in whole.namelist()}
    manifest = json.loads(members[MEMBER])

    def told(**changes: bytes | None) -> str:
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w") as whole:
            for name, content in {**members, **changes}.items():
                if content is not None:
                    whole.writestr(name, content)
        packed.seek(0)
        forged = tmp_path / "forged.age"
        with forged.open("wb") as sealed:
            vault.seal_file(packed, sealed, _key(app))
        with pytest.raises(RecordsFault) as fault:
            archive.check(forged, _key(app))
        return str(fault.value)

    assert "damaged" in told(**{"tables/cases.jsonl": b"[]\n"})
    assert "does not hold" in told(**{"tables/cases.jsonl": None})
    assert "does not hold" in told(**{"tables/more.jsonl": b""})
    assert "newer version" in told(**{MEMBER: json.dumps({**manifest, "version": 2}).encode()})
    assert "not a backup" in told(**{MEMBER: json.dumps({**manifest, "format": "other"}).encode()})
    assert "cannot be read" in told(**{MEMBER: b"{}"})
    strange = {**manifest, "tables": [{**manifest["tables"][0], "columns": [["id", "hologram"]]}]}
    assert "newer version" in told(**{MEMBER: json.dumps(strange).encode()})
    assert "whole" in told(**{MEMBER: None})
    assert read_manifest(members[MEMBER]).rows > 30  # the control


def test_a_restore_goes_only_where_nothing_is(app: Flask, full: World, file: Path) -> None:
    before = _exports(app)
    with pytest.raises(RecordsFault, match="already"):
        _bring_back(app, file)
    assert _exports(app) == before


def test_a_restore_that_fails_half_way_leaves_the_place_empty(
    file: Path, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    from clinic.records import restoring

    other = elsewhere()

    def fail(_app: Flask) -> None:
        raise RecordsFault("the power went")

    with monkeypatch.context() as broken:
        broken.setattr(restoring.keys, "check_master", fail)
        with pytest.raises(RecordsFault, match="the power went"):
            _bring_back(other, file)
    with other.app_context():
        assert version.standing(other) is version.Standing.EMPTY
    _bring_back(other, file)


def test_a_backup_never_writes_over_a_file(app: Flask, file: Path) -> None:
    before = file.read_bytes()
    with app.app_context(), pytest.raises(RecordsFault, match="exists already"):
        write_backup(app, file)
    assert file.read_bytes() == before


def test_a_backup_that_fails_leaves_no_half_file(
    app: Flask, full: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(vault, "seal_file", full_disk)
    with app.app_context(), pytest.raises(RecordsFault, match="No space left"):
        write_backup(app, tmp_path / "x.age")
    assert [path.name for path in tmp_path.glob("*.age*")] == []
    with app.app_context(), pytest.raises(RecordsFault, match="no folder"):
        write_backup(app, tmp_path / "nowhere" / "x.age")


def test_without_a_master_key_no_backup_is_made(elsewhere: Elsewhere, tmp_path: Path) -> None:
    other = elsewhere(master_key=None)
    with other.app_context(), pytest.raises(RecordsFault, match="master key"):
        write_backup(other, tmp_path / "x.age")


def test_without_a_key_nothing_is_opened(file: Path) -> None:
    with pytest.raises(RecordsFault), archive.opened(file):
        pass
