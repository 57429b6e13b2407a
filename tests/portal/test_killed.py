"""Workers that are killed while they remind of homework and move programmes on: nobody is written to twice, nothing is given
twice, and nothing is left out. Real processes, real signals, a real mail server.

A worker that is killed after the server has the text and before that is written down leaves a letter of which nobody knows: it
is not sent again, as with every letter (``mail.bringing``).
"""

import time as times
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy import func, select

from clinic import clock, jobs
from clinic.assignments.models import Assignment
from clinic.assignments.running import RunStep, StepState
from clinic.assignments.services import programmes
from clinic.config import Settings
from clinic.couples.services import CaseTerms, PersonTerms, open_case
from clinic.database import db
from clinic.exercises.programmes import Programme, ProgrammeStep, When
from clinic.mail import Letter, LetterState
from clinic.portal import HomeworkReminder
from clinic.portal.services import homework_reminders
from clinic.safety.services import record_safe_contact
from tests.conftest import Inside
from tests.factories.assignments import ZONE, clear_both, make_assignment, today
from tests.factories.post import Server, mail_server
from tests.factories.world import World
from tests.workers import Start, kill, leases_end, workers

pytestmark = pytest.mark.slow

COUPLES = 4
GIVEN_BY_ITSELF = "calm-setting"
PROGRAMME = Programme(
    id="quarterly-upkeep",
    name="Upkeep",
    summary="",
    steps=(
        ProgrammeStep(exercise="one-modest-act", when=When.AT_START),
        ProgrammeStep(exercise=GIVEN_BY_ITSELF, when=When.AFTER_DAYS, days=1),
    ),
)


@pytest.fixture
def server(app: Flask) -> Iterator[Server]:
    """A mail server that takes everything."""
    with mail_server(app) as server:
        yield server


@pytest.fixture
def worker(settings: Settings, server: Server) -> Iterator[Start]:
    """``worker()`` starts one."""
    with workers(settings, server) as start:
        yield start


@pytest.fixture
def couples(world: World, inside: Inside) -> list[uuid.UUID]:
    """Four couples of whom everybody wishes to be reminded now, each in a programme whose next step has come; their cases."""
    with inside():
        return [_couple(world, number) for number in range(COUPLES)]


def _couple(world: World, number: int) -> uuid.UUID:
    by = world.accounts["practitioner"]
    case = open_case(CaseTerms(partners=[PersonTerms(f"A{number}"), PersonTerms(f"B{number}")]), by=by)
    clear_both(replace(world, case_id=case.id))
    make_assignment(world, "specific-gratitude", case_id=case.id)
    for seat in case.partners:
        seat.person.email = f"{seat.seat}of{number}@example.org"
        record_safe_contact(seat, card={"channel": "email"}, asked_on=today(), by=by)
        wish = homework_reminders.wish(seat, wanted=True, at=_a_moment_ago(), words="Tea?", by=by)
        wish.since = clock.now() - timedelta(days=1)
    run = programmes.start_programme(case, PROGRAMME, on=today() - timedelta(days=3), by=by)
    terms = programmes.usual_terms(case, run.steps[0], today())
    assert terms is not None
    programmes.give_step(run.steps[0], terms, on=today() - timedelta(days=3), by=by)
    return case.id


def _a_moment_ago() -> time:
    """A time of today that has come, and not long ago."""
    now = datetime.now(ZoneInfo(ZONE))
    before = now - timedelta(minutes=10)
    return before.time() if before.date() == now.date() else time(0)


def _letters(inside: Inside) -> list[tuple[str, LetterState]]:
    """What became of each letter, by its key."""
    with inside():
        return [(row.key, row.state) for row in db.session.scalars(select(Letter))]


def _given(inside: Inside) -> list[tuple[int, StepState]]:
    """Of each programme how often its step was given, and what is written of it."""
    with inside():
        rows = db.session.execute(
            select(func.count(Assignment.id), RunStep.state)
            .select_from(RunStep)
            .outerjoin(Assignment, Assignment.once == RunStep.id)
            .where(RunStep.exercise_id == GIVEN_BY_ITSELF)
            .group_by(RunStep.id, RunStep.state)
        )
        return [(count, state) for count, state in rows]


def test_killed_at_any_moment_nobody_is_reminded_twice_and_each_step_is_given_once(
    app: Flask, inside: Inside, server: Server, worker: Start, couples: list[uuid.UUID]
) -> None:
    async def slowly(_smtp: Any) -> str:
        import asyncio

        await asyncio.sleep(0.2)
        return "250 OK"

    taken: list[str] = []

    async def take(smtp: Any, session: Any, envelope: Any) -> str:
        taken.extend(envelope.rcpt_tos)
        return await slowly(smtp)

    server.handle_DATA = take  # type: ignore[method-assign]
    looking = worker()
    times.sleep(0.1)
    kill(looking)
    leases_end(inside)
    sending = worker()
    while not taken:  # the first text is with the server, and is not answered yet
        times.sleep(0.01)
    kill(sending)
    leases_end(inside)
    jobs.work_off(app)
    letters = _letters(inside)

    assert len(letters) == len(set(letters)) == 2 * COUPLES
    with inside():
        reminders = db.session.execute(
            select(HomeworkReminder.audience_partner_id, HomeworkReminder.letter_id)
        ).all()
    assert len(reminders) == len({partner for partner, _letter in reminders}) == 2 * COUPLES
    assert len(taken) == len(set(taken))
    states = [state for _key, state in letters]
    assert set(states) <= {LetterState.SENT, LetterState.UNKNOWN}
    assert states.count(LetterState.SENT) <= len(taken) <= 2 * COUPLES
    assert 1 <= states.count(LetterState.UNKNOWN) <= 4, "each of the killed had two letters in hand at most"
    assert _given(inside) == [(1, StepState.GIVEN)] * COUPLES


def test_left_alone_a_worker_reminds_everybody_and_gives_every_step(
    app: Flask, inside: Inside, server: Server, couples: list[uuid.UUID]
) -> None:
    """The control: there was something to do."""
    jobs.work_off(app)
    assert sorted(server.recipients()) == sorted(
        f"{seat}of{number}@example.org" for number in range(COUPLES) for seat in (1, 2)
    )
    assert _given(inside) == [(1, StepState.GIVEN)] * COUPLES
