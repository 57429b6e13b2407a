"""Workers that are killed: nothing is sent twice, nothing is lost without a word. Real processes, real signals."""

import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from clinic import clock, jobs, mail
from clinic.config import Settings, encode_key
from clinic.database import db
from clinic.jobs import Job
from clinic.mail import Letter, LetterState, Words
from tests.conftest import Inside
from tests.factories.post import SENDER, Server

pytestmark = pytest.mark.slow

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

Start = Callable[[], "subprocess.Popen[str]"]


@pytest.fixture
def worker(settings: Settings, server: Server) -> Iterator[Start]:
    """``worker()`` starts a process that works on the tests' database and hands letters to the tests' server."""
    started: list[subprocess.Popen[str]] = []
    ours = {
        name: value for name, value in os.environ.items() if not name.startswith(("CLINIC_", "DATABASE_"))
    }
    assert settings.master_key is not None

    def start() -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-c", WORKER],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=ours
            | {
                "CLINIC_DATA": str(settings.data),
                "DATABASE_URL": settings.database_url,
                "CLINIC_MASTER_KEY": encode_key(settings.master_key or b""),
                "CLINIC_SMTP_HOST": "127.0.0.1",
                "CLINIC_SMTP_PORT": str(server.port),
                "CLINIC_SMTP_SENDER": SENDER,
                "CLINIC_SMTP_ENCRYPTION": "none",
            },
        )
        started.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "at work\n", process.communicate()
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def _post(inside: Inside, *keys: str) -> None:
    with inside():
        for key in keys:
            mail.post(
                key,
                Words(f"{key}@example.org", "Appointment", "You have an appointment soon."),
                purpose="test",
                about_id=uuid.uuid4(),
                not_after=clock.now() + timedelta(hours=6),
            )


def _kill(process: "subprocess.Popen[str]") -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()


def _leases_end(inside: Inside) -> None:
    """A minute later nobody has kept the leases of the killed."""
    with inside():
        db.session.execute(
            update(Job)
            .where(Job.claimed_by.is_not(None))
            .values(claimed_until=clock.now() - timedelta(seconds=1))
        )


def _until(inside: Inside, holds: Callable[[list[Letter]], bool], seconds: float = 30.0) -> list[Letter]:
    until = time.monotonic() + seconds
    while True:
        with inside():
            letters = list(db.session.scalars(select(Letter).order_by(Letter.key)))
            if holds(letters):
                return letters
        assert time.monotonic() < until, [(letter.key, letter.state, letter.reason) for letter in letters]
        time.sleep(0.05)


def _bringing() -> list[Job]:
    return [job for job in db.session.scalars(select(Job)) if job.kind == "mail.bring"]


def _all_settled(letters: list[Letter]) -> bool:
    return all(letter.settled_at is not None for letter in letters)


def test_killed_while_the_server_holds_the_text_it_is_not_sent_again_and_it_is_said(
    app: Flask, inside: Inside, server: Server, worker: Start
) -> None:
    async def take_and_say_nothing(smtp: Any) -> str:
        import asyncio

        await asyncio.sleep(60)
        return "250 OK"

    server.on_data = take_and_say_nothing
    _post(inside, "maya")
    first = worker()
    assert server.asked.wait(30)
    _kill(first)
    server.on_data = "250 OK"
    _leases_end(inside)
    worker()
    (letter,) = _until(inside, _all_settled)
    assert (letter.state, letter.reason) == (LetterState.UNKNOWN, "killed")
    assert server.arrived == []


def test_killed_before_the_text_goes_out_it_is_sent_by_another(
    app: Flask, inside: Inside, server: Server, worker: Start
) -> None:
    async def never_answer(*_: Any) -> str:
        import asyncio

        server.asked.set()
        await asyncio.sleep(60)
        return "250 OK"

    server.handle_MAIL = never_answer  # type: ignore[attr-defined]
    _post(inside, "maya")
    first = worker()
    assert server.asked.wait(30)
    _kill(first)
    del server.handle_MAIL  # type: ignore[attr-defined]
    _leases_end(inside)
    worker()
    (letter,) = _until(inside, _all_settled)
    assert letter.state is LetterState.SENT
    assert server.recipients() == ["maya@example.org"]


def test_workers_killed_at_any_moment_send_nothing_twice_and_lose_nothing(
    app: Flask, inside: Inside, server: Server, worker: Start
) -> None:
    keys = [f"letter{number:02}" for number in range(30)]
    _post(inside, *keys)
    for moment in (0.05, 0.3):
        process = worker()
        time.sleep(moment)
        _kill(process)
        _leases_end(inside)
    worker()
    jobs.work_off(app)
    letters = _until(inside, _all_settled, 60)
    assert len(letters) == len(keys)
    arrived = server.recipients()
    assert len(arrived) == len(set(arrived))
    sent = {f"{letter.key}@example.org" for letter in letters if letter.state is LetterState.SENT}
    unsure = {f"{letter.key}@example.org" for letter in letters if letter.state is LetterState.UNKNOWN}
    assert sent <= set(arrived) <= sent | unsure
    assert len(sent) + len(unsure) == len(keys)
    assert len(unsure) <= 4, "each of those who were killed had two letters in hand at most"
    # The last letter's fate stands before the job that brought it is taken away: its worker may be in between.
    _until(inside, lambda _letters: not _bringing(), 60)
