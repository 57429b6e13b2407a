"""``clinic worker``: the jobs in a process of its own."""

import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from clinic.app import create_app
from clinic.config import load
from clinic.database import db
from clinic.jobs import Job
from tests.cli.conftest import Run
from tests.factories.world import World


def _kinds(folder: Path) -> set[str]:
    app = create_app(load(folder))
    with app.app_context():
        found = set(db.session.scalars(select(Job.kind)))
        db.session.remove()
        db.engine.dispose()
    return found


def test_what_is_due_is_done_and_that_is_all(run: Run, kept: World, folder: Path) -> None:
    told = run("worker", "--once", "--data", folder)
    assert told.exit_code == 0, told.output
    assert int(told.output.removeprefix("Jobs done: ").rstrip(".\n")) >= 4
    assert {"assignments.top_up", "reminders.look"} <= _kinds(folder)
    assert "Jobs done: 0." in run("worker", "--once", "--data", folder).output


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_works_until_it_is_asked_to_stop(
    program: "Callable[..., subprocess.Popen[str]]", folder: Path, how: signal.Signals
) -> None:
    process = program("worker", "--data", folder)
    assert process.stdout is not None
    for line in process.stdout:
        if "At work." in line:
            break
    process.send_signal(how)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Ended." in told
    assert "Traceback" not in told


@pytest.mark.parametrize("options, workers", [([], 1), (["--no-jobs"], 0)])
def test_serve_does_the_jobs_unless_it_is_told_not_to(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], workers: int
) -> None:
    seen: list[int] = []
    monkeypatch.setattr(
        "clinic.cli.serve.serve_until_stopped", lambda *_, workers, **__: seen.append(workers)
    )
    assert run("serve", "--port", 0, "--data", folder, *options).exit_code == 0
    assert seen == [workers]
