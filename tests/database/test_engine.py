"""SQLite loses nothing, and a request that reads cannot write."""

import threading

import pytest
from flask import Flask
from sqlalchemy import select, text

from clinic.database import db, in_practice
from clinic.database.engine import ReadOnly, for_writing
from clinic.practices import Practice
from tests.factories.world import World

THREADS, EACH = 6, 50


def _add_up(app: Flask, world: World) -> None:
    for _ in range(EACH):
        with app.app_context(), for_writing():
            practice = db.session.scalars(
                select(Practice).where(Practice.id == world.practice_id).with_for_update()
            ).one()
            practice.last_case_number += 1
            db.session.commit()


def test_no_update_is_lost_when_six_write_at_once(app: Flask, world: World) -> None:
    threads = [threading.Thread(target=_add_up, args=(app, world)) for _ in range(THREADS)]
    with app.app_context():
        before = db.session.get_one(Practice, world.practice_id).last_case_number
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with app.app_context():
        assert db.session.get_one(Practice, world.practice_id).last_case_number == before + THREADS * EACH


def test_what_reads_cannot_write(app: Flask, world: World) -> None:
    with app.app_context():
        practice = db.session.get_one(Practice, world.practice_id)
        practice.name = "Changed"
        with pytest.raises(ReadOnly):
            db.session.commit()
        db.session.rollback()


def test_sqlite_syncs_fully_and_keeps_foreign_keys(app: Flask, world: World, on_postgres: bool) -> None:
    if on_postgres:
        pytest.skip("SQLite's own settings")
    with app.app_context(), in_practice(world.practice_id):
        say = {
            name: db.session.scalar(text(f"PRAGMA {name}"))
            for name in ("synchronous", "foreign_keys", "journal_mode", "secure_delete")
        }
    assert say == {"synchronous": 2, "foreign_keys": 1, "journal_mode": "wal", "secure_delete": 1}
