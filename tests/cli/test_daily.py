"""The day's work of a practice that is served."""

from datetime import date, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select

from clinic.assignments.models import Occurrence
from clinic.cli import daily
from clinic.database import db
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.world import World


@pytest.fixture
def open_ended(world: World, inside: Inside) -> None:
    with inside():
        clear_both(world)
        make_assignment(world, "daily-care-ritual", ends_on=None)


def _last(inside: Inside) -> date | None:
    with inside():
        return db.session.scalar(select(func.max(Occurrence.due_on)))


def test_homework_without_an_end_is_written_out_eight_weeks_ahead_each_day(
    app: Flask, inside: Inside, open_ended: None
) -> None:
    before = _last(inside)
    later = today() + timedelta(days=10)
    with time_machine.travel(later.isoformat()):
        assert daily.do_it(app) > 0
        assert daily.do_it(app) == 0
    after = _last(inside)
    assert before is not None
    assert after is not None
    assert after - before == timedelta(days=10)
    assert after >= later + timedelta(weeks=8) - timedelta(days=1)


def test_a_fault_is_logged_without_a_word_of_anybody_and_the_server_goes_on(
    app: Flask, open_ended: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: object) -> int:
        raise ValueError("private words")

    monkeypatch.setattr(daily, "do_it", fail)
    with daily.done_beside(app):
        pass
    assert "ValueError" in caplog.text
    assert "private" not in caplog.text
