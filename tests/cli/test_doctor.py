"""The doctor says in words what is missing, and does not stop at the first thing."""

import socket
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from clinic import clock, printing
from clinic.app import create_app
from clinic.cli import doctor
from clinic.config import load
from clinic.database import db, in_practice, room_left
from clinic.database.engine import for_writing
from clinic.jobs import Job, enqueue
from clinic.printing import glyphs, pango
from tests.cli.conftest import Run
from tests.factories.post import SENDER, mail_server
from tests.factories.world import World


def test_a_machine_that_has_everything_is_told_so(
    run: Run, kept: World, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "available", lambda: pango.Availability(ready=True))
    monkeypatch.setattr(printing, "missing_glyphs", lambda text: [])
    folder.chmod(0o700)
    told = run("doctor", "--data", folder)
    assert told.exit_code == 0, told.output
    assert "Nothing is missing." in told.output
    assert "of this version" in told.output


def test_everything_that_is_missing_is_said_at_once(
    run: Run, kept: World, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        printing, "available", lambda: pango.Availability(ready=False, advice="apt install pango")
    )
    monkeypatch.setattr(printing, "missing_glyphs", lambda text: list(text)[:1])
    monkeypatch.setattr(room_left, "is_short", lambda folder: True)
    folder.chmod(0o755)
    told = run("doctor", "--data", folder)
    assert told.exit_code == 1
    for words in ("apt install pango", "Thai", "too little", "chmod 700", "To be looked at: 4"):
        assert words in told.output


def test_an_unreachable_database_is_said(run: Run, folder: Path) -> None:
    told = run("doctor", "--data", folder, DATABASE_URL="postgresql://nobody@127.0.0.1:1/clinic")
    assert told.exit_code == 1
    assert "cannot be reached" in told.output


def test_a_key_in_the_data_folder_is_told(run: Run, folder: Path, key_file: Path) -> None:
    from clinic.config import write_choices

    inside = key_file.rename(folder / "practice.key")
    write_choices(folder, key_file=str(inside))
    assert "lies in the data folder" in run("doctor", "--data", folder).output


def test_a_port_in_use_is_told(run: Run, folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"{port} is in use" in run("doctor", "--data", folder, "--port", port).output


def test_without_fontconfig_the_rest_is_still_looked_at(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_: str) -> list[str]:
        raise OSError

    monkeypatch.setattr(printing, "missing_glyphs", missing)
    told = run("doctor", "--data", folder).output
    assert "fontconfig is not here" in told
    assert "Clock" in told


def test_each_script_has_letters_that_a_plain_font_lacks() -> None:
    assert all(not text.isascii() for text in doctor.SCRIPTS.values())
    assert glyphs.missing_glyphs("Anna") == []


def test_without_a_mail_server_it_is_told_and_nothing_is_amiss(run: Run, folder: Path) -> None:
    told = run("doctor", "--data", folder).output
    assert "✓ Mail" in told
    assert "No mail server is set" in told


def test_a_mail_server_is_knocked_at(run: Run, folder: Path) -> None:
    with mail_server() as server:
        set_up = {
            "CLINIC_SMTP_HOST": "127.0.0.1",
            "CLINIC_SMTP_PORT": str(server.port),
            "CLINIC_SMTP_SENDER": SENDER,
            "CLINIC_SMTP_ENCRYPTION": "none",
        }
        assert f"takes letters from {SENDER}" in run("doctor", "--data", folder, **set_up).output
    away = run("doctor", "--data", folder, **set_up)
    assert "cannot be reached" in away.output
    assert away.exit_code == 1
    wrong = run("doctor", "--data", folder, **(set_up | {"CLINIC_SMTP_ENCRYPTION": "rot13"}))
    assert "✗ Mail" in wrong.output


def test_jobs_that_were_given_up_or_wait_for_long_are_told(run: Run, kept: World, folder: Path) -> None:
    app = create_app(load(folder))
    with app.app_context(), in_practice(kept.practice_id), for_writing():
        enqueue("test.old", "x", due_at=clock.now() - timedelta(days=1))
        enqueue("test.never", "x")
        db.session.execute(
            update(Job)
            .where(Job.kind == "test.never")
            .values(given_up_at=clock.now(), last_fault="ValueError")
        )
        db.session.commit()
        db.engine.dispose()
    told = run("doctor", "--data", folder).output
    assert "test.never was given up after many tries: ValueError" in told
    assert "1 have waited" in told
