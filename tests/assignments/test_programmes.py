"""A programme gives one exercise after the other, through the same door as everything, and at most once."""

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic import jobs
from clinic.assignments.models import Assignment
from clinic.assignments.queries.programmes import get_run
from clinic.assignments.running import ProgrammeRun, RunState, RunStep, StepState
from clinic.assignments.services import end, programmes
from clinic.assignments.services.programmes import advance, advance_everything, start_programme
from clinic.couples import CaseStatus
from clinic.couples.queries import get_case
from clinic.database import db
from clinic.exercises.programmes import Programme, ProgrammeStep, When
from clinic.refusal import Refusal
from clinic.safety import Outcome
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.counting import count_queries
from tests.factories.sessions import make_session
from tests.factories.world import World

FIRST, SECOND, THIRD = "one-modest-act", "calm-setting", "pause-breathe-return"


def _programme(when: When, days: int | None = None, after: When = When.BY_HAND) -> Programme:
    return Programme(
        id="quarterly-upkeep",
        name="Upkeep",
        summary="",
        steps=(
            ProgrammeStep(exercise=FIRST, when=When.AT_START),
            ProgrammeStep(exercise=SECOND, when=when, days=days),
            ProgrammeStep(exercise=THIRD, when=after),
        ),
    )


@pytest.fixture
def seen_alone(world: World, inside: Inside) -> None:
    with inside():
        clear_both(world)


def _begun(world: World, programme: Programme, *, given: bool = True) -> ProgrammeRun:
    run = start_programme(get_case(world.case_id), programme, on=today(), by=world.accounts["practitioner"])
    if given:
        terms = programmes.usual_terms(run.case, run.steps[0], today())
        assert terms is not None
        programmes.give_step(run.steps[0], terms, on=today(), by=world.accounts["practitioner"])
    return run


def _given() -> list[str]:
    return list(
        db.session.scalars(select(Assignment.exercise_id).order_by(Assignment.assigned_at, Assignment.id))
    )


@contextmanager
def _days_later(number: int) -> Iterator[date]:
    day = today() + timedelta(days=number)
    with time_machine.travel(datetime.combine(day, time(12))):
        yield day


@pytest.mark.usefixtures("seen_alone")
def test_after_so_many_days_it_gives_itself_and_never_again(app: Flask, world: World, inside: Inside) -> None:
    with inside():
        _begun(world, _programme(When.AFTER_DAYS, 7))
    with _days_later(6):
        jobs.work_off(app)
        with inside():
            assert _given() == [FIRST]
    with _days_later(7):
        jobs.work_off(app)
        with inside():
            assert _given() == [FIRST, SECOND]
    for day in (8, 30):
        with _days_later(day):
            jobs.work_off(app)
            with inside():
                assert _given() == [FIRST, SECOND]


@pytest.mark.usefixtures("seen_alone")
def test_cut_short_before_it_was_written_down_it_is_still_given_once(world: World, inside: Inside) -> None:
    """The worker was killed: nothing of it, or (here) only the assignment, came to be."""
    with inside():
        run_id = _begun(world, _programme(When.AFTER_DAYS, 7)).id
    with _days_later(7) as day:
        with inside():
            advance(get_run(run_id), day)
            db.session.rollback()
        with inside():
            assert _given() == [FIRST]
            advance(get_run(run_id), day)
            step = get_run(run_id).steps[1]
            step.state, step.settled_on = StepState.OPEN, None
        with inside():
            advance(get_run(run_id), day)
            assert _given().count(SECOND) == 1


@pytest.mark.usefixtures("seen_alone")
def test_when_the_step_before_is_done_the_next_gives_itself(world: World, inside: Inside) -> None:
    with inside():
        run = _begun(world, _programme(When.PREVIOUS_DONE))
        advance(run, today())
        assert _given() == [FIRST]
        first = db.session.scalars(select(Assignment)).one()
        end(first, on=today(), by=world.accounts["practitioner"])
        advance(run, today())
        assert _given() == [FIRST, SECOND]


@pytest.mark.usefixtures("seen_alone")
def test_what_belongs_into_a_session_waits_for_the_counsellor_from_its_day_on(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        run_id = _begun(world, _programme(When.NEXT_SESSION)).id
        make_session(world, datetime.combine(today() + timedelta(days=3), time(16)))
    for days, waits in ((2, False), (3, True), (9, True)):
        with _days_later(days) as day, inside():
            advance(get_run(run_id), day)
            assert _given() == [FIRST]
            assert (get_run(run_id).steps[1].due_on is not None) is waits


@pytest.mark.usefixtures("seen_alone")
def test_by_hand_it_waits_for_ever_and_is_given_by_one_click(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        run = _begun(world, _programme(When.BY_HAND))
        advance(run, today() + timedelta(days=300))
        run_id, step = run.id, run.steps[1]
        assert step.due_on is None
        give = f"/cases/{world.case_id}/assign/{SECOND}?step={step.id}"
    assert give in as_practitioner.get(f"/programmes/{run_id}/").text
    for _twice in range(2):
        assert as_practitioner.post(give, data={}).status_code == 303
    with inside():
        assert _given() == [FIRST, SECOND]
        assert get_run(run_id).steps[1].state is StepState.GIVEN


@pytest.mark.parametrize("outcome", [Outcome.HOLD, Outcome.NOT_YET])
def test_what_may_not_be_given_waits_and_only_the_counsellor_is_told(
    world: World,
    inside: Inside,
    as_practitioner: FlaskClient,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
    outcome: Outcome,
) -> None:
    couple = (as_partner, as_other_partner)
    with inside():
        clear_both(world)
        run_id = _begun(world, _programme(When.AFTER_DAYS, 1)).id
        first = db.session.scalars(select(Assignment)).one()
        end(first, on=today() - timedelta(days=1), by=world.accounts["practitioner"])
        clear_both(world, outcome)
    before = [_bare(client.get("/portal/").text) for client in couple]
    with inside():
        advance(get_run(run_id), today() + timedelta(days=1))
        assert _given() == [FIRST]
        step = get_run(run_id).steps[1]
        step.due_on = today()
    assert [_bare(client.get("/portal/").text) for client in couple] == before
    assert "Your counsellor will choose the next exercise." in before[0]
    told = "Programme: give “Calm setting for a hard talk”"
    assert told in as_practitioner.get("/").text
    assert told in as_practitioner.get(f"/cases/{world.case_id}/").text
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert "Programme" not in as_practitioner.get(f"/cases/{world.case_id}/").text
    assert "Upkeep" not in as_practitioner.get(f"/cases/{world.case_id}/homework/").text


@pytest.mark.usefixtures("seen_alone")
def test_a_running_programme_changes_no_byte_of_the_couples_pages(
    world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    places = ("/portal/", "/portal/homework/")
    before = [_bare(as_partner.get(place).text) for place in places]
    with inside():
        _begun(world, _programme(When.BY_HAND), given=False)
    assert [_bare(as_partner.get(place).text) for place in places] == before


@pytest.mark.usefixtures("seen_alone")
def test_what_they_do_already_is_passed_over(world: World, inside: Inside) -> None:
    with inside():
        make_assignment(world, SECOND)
        run = _begun(world, _programme(When.AFTER_DAYS, 1, after=When.PREVIOUS_DONE))
        advance(run, today() + timedelta(days=1))
        assert run.steps[1].state is StepState.LEFT_OUT
        assert run.steps[2].state is StepState.OPEN  # what they do already is not done
        assert _given().count(SECOND) == 1


@pytest.mark.usefixtures("seen_alone")
def test_nothing_is_given_while_it_is_paused_and_the_days_of_the_pause_are_added(
    world: World, inside: Inside
) -> None:
    by = world.accounts["practitioner"]
    with inside():
        run = _begun(world, _programme(When.AFTER_DAYS, 7))
        programmes.pause_programme(run, on=today() + timedelta(days=2), by=by)
        with pytest.raises(Refusal):
            programmes.pause_programme(run, on=today(), by=by)
        advance_everything(today() + timedelta(days=20))
        assert _given() == [FIRST]
        programmes.resume_programme(run, on=today() + timedelta(days=22), by=by)
        with pytest.raises(Refusal):
            programmes.resume_programme(run, on=today(), by=by)
        advance(run, today() + timedelta(days=26))
        assert _given() == [FIRST]
        advance(run, today() + timedelta(days=27))
        assert _given() == [FIRST, SECOND]


@pytest.mark.usefixtures("seen_alone")
def test_left_out_it_goes_on_behind_it_and_after_the_last_it_is_over(world: World, inside: Inside) -> None:
    by = world.accounts["practitioner"]
    with inside():
        run = _begun(world, _programme(When.BY_HAND))
        programmes.leave_out(run, 2, on=today(), by=by)
        with pytest.raises(Refusal):
            programmes.leave_out(run, 2, on=today(), by=by)
        assert run.state is RunState.RUNNING
        programmes.leave_out(run, 3, on=today(), by=by)
        assert run.state is RunState.ENDED
        with pytest.raises(Refusal):
            programmes.end_programme(run, by=by)
        with pytest.raises(Refusal):
            programmes.leave_out(run, 4, on=today(), by=by)


@pytest.mark.usefixtures("seen_alone")
def test_resumed_with_nothing_left_it_is_over(world: World, inside: Inside) -> None:
    by = world.accounts["practitioner"]
    with inside():
        run = _begun(world, _programme(When.BY_HAND))
        for step in run.steps[1:]:
            terms = programmes.usual_terms(run.case, step, today())
            assert terms is not None
            confirmed = frozenset(gate.code for gate in terms.exercise.gates)
            programmes.give_step(step, replace(terms, confirmed=confirmed), on=today(), by=by)
        programmes.pause_programme(run, on=today(), by=by)
        programmes.resume_programme(run, on=today(), by=by)
        assert run.state is RunState.ENDED
        assert _given() == [FIRST, SECOND, THIRD]


@pytest.mark.usefixtures("seen_alone")
def test_a_case_that_rests_is_given_nothing(world: World, inside: Inside) -> None:
    with inside():
        run = _begun(world, _programme(When.AFTER_DAYS, 1))
        run.case.status = CaseStatus.PAUSED
        advance(run, today() + timedelta(days=9))
        assert _given() == [FIRST]
        run.case.status = CaseStatus.ACTIVE


@pytest.mark.usefixtures("seen_alone")
def test_in_the_name_of_somebody_who_has_left_nothing_is_given_by_itself(
    world: World, inside: Inside
) -> None:
    with inside():
        run = _begun(world, _programme(When.AFTER_DAYS, 1))
        for member in run.case.team:
            member.until = today()
        advance(run, today() + timedelta(days=1))
        assert _given() == [FIRST]
        assert run.steps[1].due_on == today() + timedelta(days=1)


@pytest.mark.usefixtures("seen_alone")
def test_an_exercise_whose_file_has_gone_waits_and_is_called_by_it(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        run = _begun(world, _programme(When.AFTER_DAYS, 1))
        run.steps[1].exercise_id, run.programme_id = "a-thing-of-old", "an-old-way"
        run.steps[0].settled_on = today() - timedelta(days=1)
        advance(run, today())
        assert _given() == [FIRST]
        run_id = run.id
    page = as_practitioner.get(f"/programmes/{run_id}/").text
    assert "A thing of old" in page
    assert "An old way" in page
    assert "not in the library any more" in page


@pytest.mark.usefixtures("seen_alone")
def test_one_programme_at_a_time(world: World, inside: Inside, as_practitioner: FlaskClient) -> None:
    start = f"/cases/{world.case_id}/programmes/quarterly-upkeep/start"
    first = as_practitioner.post(start)
    assert first.status_code == 303
    assert "Season map" in as_practitioner.get(first.location).text
    as_practitioner.post(start)
    with inside():
        assert len(db.session.scalars(select(ProgrammeRun)).all()) == 1
    assert "One programme at a time" in as_practitioner.get(f"/cases/{world.case_id}/programmes/").text
    for what in ("pause", "resume", "end"):
        assert as_practitioner.post(f"{first.location}{what}").status_code == 303
    assert as_practitioner.post(f"{first.location}leave-out", data={"position": "1"}).status_code == 303
    with inside():
        (run,) = db.session.scalars(select(ProgrammeRun)).all()
        assert run.state is RunState.ENDED
        assert run.steps[0].state is StepState.OPEN
    assert as_practitioner.post(start).status_code == 303


def test_a_closed_case_begins_none(world: World, inside: Inside) -> None:
    with inside():
        case = get_case(world.case_id)
        case.status = CaseStatus.CLOSED
        with pytest.raises(Refusal):
            start_programme(case, _programme(When.BY_HAND), on=today(), by=world.accounts["practitioner"])
        case.status = CaseStatus.ACTIVE


def test_what_is_no_programme_and_no_run_is_not_there(world: World, as_practitioner: FlaskClient) -> None:
    assert as_practitioner.post(f"/cases/{world.case_id}/programmes/nothing/start").status_code == 404
    assert as_practitioner.get(f"/programmes/{uuid.uuid4()}/").status_code == 404


@pytest.mark.usefixtures("seen_alone")
def test_a_step_of_another_couple_is_none(world: World, inside: Inside, as_practitioner: FlaskClient) -> None:
    with inside():
        step_id = _begun(world, _programme(When.BY_HAND)).steps[1].id
    for step in (uuid.uuid4(), step_id):
        as_practitioner.post(f"/cases/{world.case_id}/assign/weekly-date?step={step}", data={})
    with inside():
        assert db.session.get_one(RunStep, step_id).state is StepState.OPEN


@pytest.mark.parametrize("who", ["as_supervisor", "as_manager", "as_partner", "as_other_practice"])
def test_only_whoever_works_on_the_case_runs_programmes(
    request: pytest.FixtureRequest, world: World, inside: Inside, seen_alone: None, who: str
) -> None:
    with inside():
        run_id = _begun(world, _programme(When.BY_HAND)).id
    client = request.getfixturevalue(who)
    assert client.get(f"/programmes/{run_id}/").status_code == 404
    assert client.get(f"/cases/{world.case_id}/programmes/").status_code == 404


def test_the_start_page_asks_as_often_with_a_programme_that_waits(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    as_practitioner.get("/")
    with count_queries() as without:
        as_practitioner.get("/")
    with inside():
        _begun(world, _programme(When.BY_HAND), given=False)
    with count_queries() as waiting:
        page = as_practitioner.get("/").text
    assert "Programme: give" in page
    assert waiting.total <= without.total + 1  # the couple's names, where no other line had needed them


def _bare(page: str) -> str:
    return re.sub(r'(content|value)="[\w.-]{40,}"', "", page)
