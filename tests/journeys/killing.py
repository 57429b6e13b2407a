"""A served practice that can be killed and started again where it was."""

import os
import signal
import subprocess
import sys
import uuid
from pathlib import Path

from clinic.app import create_app
from clinic.config import ROOT, encode_key, load, write_choices
from clinic.database import db, in_practice
from clinic.database.engine import for_writing
from tests.factories.accounts import give_password
from tests.factories.sessions import make_note
from tests.factories.world import build_world


class Practice:
    """The small world in a folder, and the program that serves it."""

    def __init__(self, folder: Path) -> None:
        key = folder / "practice.key"
        key.write_text(encode_key(os.urandom(32)))
        key.chmod(0o600)
        self._data = folder / "data"
        write_choices(self._data, key_file=str(key))
        self._program: subprocess.Popen[str] | None = None
        self._port = 0

    def fill(self) -> uuid.UUID:
        """Make the world and a note that is begun; the id of the note."""
        app = create_app(load(self._data))
        with app.app_context(), for_writing():
            db.create_all()
            world = build_world()
            with in_practice(world.practice_id):
                give_password(world.accounts["practitioner"])
                note = make_note(world, text="")
                db.session.commit()
                note_id = note.id
            db.session.remove()
            db.engine.dispose()
        return note_id

    @property
    def address(self) -> str:
        """Where it is served."""
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Serve, at the same port as before where there was one."""
        ours = {
            name: value for name, value in os.environ.items() if not name.startswith(("CLINIC_", "DATABASE_"))
        }
        self._program = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.program", str(self._data), str(self._port)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=ours,
        )
        assert self._program.stdout is not None
        self._port = int(self._program.stdout.readline())

    def kill(self) -> None:
        """As a power cut would: without a word."""
        if self._program is not None:
            self._program.send_signal(signal.SIGKILL)
            self._program.communicate()
            self._program = None
