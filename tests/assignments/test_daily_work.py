"""What is done by itself, day by day."""

from datetime import date, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select

from clinic import jobs
from clinic.assignments.models import Occurrence
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
        jobs.work_off(app)
        after = _last(inside)
    with time_machine.travel((later + timedelta(hours=2)).isoformat()):
        jobs.work_off(app)
    assert before is not None
    assert after is not None
    assert after - before == timedelta(days=10)
    assert after >= later + timedelta(weeks=8) - timedelta(days=1)
    assert _last(inside) == after
