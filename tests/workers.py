"""Workers as processes of their own, which can be killed as a power cut would."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy import update

from clinic import clock
from clinic.config import Settings, encode_key
from clinic.database import db
from clinic.jobs import Job
from tests.conftest import Inside
from tests.factories.post import SENDER, Server

#: ``clinic worker`` on this database, whose tables the tests have made themselves.
WORKER = """
import logging, threading
from clinic import jobs
from clinic.app import create_app
from clinic.jobs import working
logging.basicConfig(level=logging.WARNING)
working.PAUSE = 0.1
app = create_app()
with jobs.beside(app, threads=2):
    print("at work", flush=True)
    threading.Event().wait()
"""

Process = subprocess.Popen[str]
Start = Callable[[], Process]


@contextmanager
def workers(settings: Settings, server: Server) -> Iterator[Start]:
    """``start()`` starts a process that works on the tests' database and hands letters to the tests' server."""
    started: list[Process] = []
    ours = {
        name: value for name, value in os.environ.items() if not name.startswith(("CLINIC_", "DATABASE_"))
    }
    assert settings.master_key is not None
    ours |= {
        "CLINIC_DATA": str(settings.data),
        "DATABASE_URL": settings.database_url,
        "CLINIC_MASTER_KEY": encode_key(settings.master_key),
        "CLINIC_SMTP_HOST": "127.0.0.1",
        "CLINIC_SMTP_PORT": str(server.port),
        "CLINIC_SMTP_SENDER": SENDER,
        "CLINIC_SMTP_ENCRYPTION": "none",
    }

    def start() -> Process:
        process = subprocess.Popen(
            [sys.executable, "-c", WORKER],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=ours,
        )
        started.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "at work\n", process.communicate()
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def kill(process: Process) -> None:
    """Without a word."""
    process.send_signal(signal.SIGKILL)
    process.wait()


def leases_end(inside: Inside) -> None:
    """A minute later nobody has kept the leases of the killed."""
    with inside():
        db.session.execute(
            update(Job)
            .where(Job.claimed_by.is_not(None))
            .values(claimed_until=clock.now() - timedelta(seconds=1))
        )
