"""Workers that are killed: nothing is sent twice, nothing is lost without a word. Real processes, real signals."""

import time
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from clinic import clock, jobs, mail
from clinic.config import Settings
from clinic.database import db
from clinic.jobs import Job
from clinic.mail import Letter, LetterState, Words
from tests.conftest import Inside
from tests.factories.post import Server
from tests.workers import Start, kill, leases_end, workers

pytestmark = pytest.mark.slow


@pytest.fixture
def worker(settings: Settings, server: Server) -> Iterator[Start]:
    """``worker()`` starts one."""
    with workers(settings, server) as start:
        yield start


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
    kill(first)
    server.on_data = "250 OK"
    leases_end(inside)
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
    kill(first)
    del server.handle_MAIL  # type: ignore[attr-defined]
    leases_end(inside)
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
        kill(process)
        leases_end(inside)
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
