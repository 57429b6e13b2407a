"""Running the command line, in this process and as a program of its own."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clinic.app import create_app
from clinic.cli import main
from clinic.config import encode_key, load, write_choices
from clinic.database import db
from clinic.database.engine import for_writing
from clinic.records import upgrading
from tests.factories.world import World, build_world

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """``run("backup", "x.age")`` is ``clinic backup x.age``."""
    for name in ("DATABASE_URL", "CLINIC_DATA", "CLINIC_KEY_FILE", "CLINIC_MASTER_KEY"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: object, **environ: str) -> Result:
        return CliRunner(env=environ).invoke(main, [str(argument) for argument in arguments])

    return call


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    """A master key in a file of its own."""
    file = tmp_path / "practice.key"
    file.write_text(encode_key(os.urandom(32)))
    file.chmod(0o600)
    return file


@pytest.fixture
def folder(tmp_path: Path, key_file: Path) -> Path:
    """A data folder whose set-up chose that key; without a database."""
    folder = tmp_path / "data"
    write_choices(folder, key_file=str(key_file))
    return folder


@pytest.fixture
def kept(folder: Path, run: Run) -> World:
    """The small world in that folder, on a database of this version."""
    app = create_app(load(folder))
    with app.app_context(), for_writing():
        upgrading.upgrade(app)
        world = build_world()
        db.session.remove()
        db.engine.dispose()
    return world


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Callable[..., "subprocess.Popen[str]"]]:
    """``program("serve", …)`` starts ``clinic serve …``; it is ended with the test."""
    started: list[subprocess.Popen[str]] = []
    ours = {
        name: value for name, value in os.environ.items() if not name.startswith(("CLINIC_", "DATABASE_"))
    }

    def start(*arguments: object, **environ: str) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-c", "from clinic.cli import main; main()", *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**ours, "PYTHONUNBUFFERED": "1", **environ},
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()
