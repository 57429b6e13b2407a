"""Pause, resume, end, and writing out what goes on without an end."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.assignments.adherence import How
from clinic.assignments.models import Assignment, AssignmentState, Occurrence, OccurrenceState
from clinic.assignments.queries import (
    get_assignment,
    homework_glance,
    is_over,
    list_active,
    list_occurrences,
    list_rows_for_sheet,
)
from clinic.assignments.services import end, pause, resume, top_up, top_up_everything
from clinic.couples.queries import get_case
from clinic.database import db
from clinic.refusal import Refusal
from tests.conftest import Inside
from tests.factories.assignments import make_assignment, tell_squares, today
from tests.factories.viewers import practitioner
from tests.factories.world import World


def states(assignment: Assignment) -> list[str]:
    rows = db.session.scalars(
        select(Occurrence.state).where(Occurrence.assignment_id == assignment.id).order_by(Occurrence.due_on)
    )
    return [str(state) for state in rows]


def daily(world: World, days: int, **terms: Any) -> Assignment:
    """Every day, from so many days ago, for twice as long."""
    begins = today() - timedelta(days=days)
    return make_assignment(world, starts_on=begins, ends_on=begins + timedelta(days=2 * days - 1), **terms)


def expected(world: World, assignment: Assignment, on: date | None = None) -> int:
    viewer = practitioner(world)
    rows = homework_glance(viewer, get_case(world.case_id), today=on or today(), all_of_them=True)
    line = next(row for row in rows if row.assignment.id == assignment.id).lines[0]
    assert line.adherence is not None
    return line.adherence.expected


def test_in_a_pause_nothing_is_expected(world: World, inside: Inside) -> None:
    with inside():
        assignment = daily(world, 7)
        assert expected(world, assignment) == 8
        pause(assignment, on=today() - timedelta(days=2), by=world.accounts["practitioner"])
        assert assignment.state is AssignmentState.PAUSED
        assert states(assignment) == ["open"] * 5 + ["let_go"] * 9
        assert expected(world, assignment) == 5
        assert list_rows_for_sheet(assignment, today()) == []


def test_resumed_the_days_of_the_pause_stay_out(world: World, inside: Inside) -> None:
    with inside():
        assignment = daily(world, 7)
        pause(assignment, on=today() - timedelta(days=4), by=world.accounts["practitioner"])
        resume(assignment, on=today() - timedelta(days=1), by=world.accounts["practitioner"])
        assert states(assignment) == ["open"] * 3 + ["let_go"] * 3 + ["open"] * 8
        assert (assignment.pauses[0].from_on, assignment.pauses[0].to_on) == (
            today() - timedelta(days=4),
            today() - timedelta(days=2),
        )
        assert expected(world, assignment) == 5


def test_paused_and_resumed_on_one_day_is_no_pause(world: World, inside: Inside) -> None:
    with inside():
        assignment = daily(world, 7)
        pause(assignment, on=today(), by=world.accounts["practitioner"])
        resume(assignment, on=today(), by=world.accounts["practitioner"])
        assert assignment.pauses == []
        assert set(states(assignment)) == {"open"}


def test_ended_what_was_to_come_is_let_go_and_what_was_told_stays(world: World, inside: Inside) -> None:
    with inside():
        assignment = daily(world, 7)
        tell_squares(world, assignment, world.maya_id, How.ALL)
        tell_squares(world, assignment, world.jonas_id, How.PART)
        end(assignment, on=today() - timedelta(days=3), by=world.accounts["practitioner"])
        assert states(assignment) == ["told"] + ["open"] * 4 + ["let_go"] * 9
        assert expected(world, assignment) == 5
        assert is_over(assignment, today())
        assert list_active(practitioner(world), get_case(world.case_id), today()) == []


def test_ending_in_a_pause_ends_the_pause(world: World, inside: Inside) -> None:
    with inside():
        assignment = daily(world, 7)
        pause(assignment, on=today() - timedelta(days=2), by=world.accounts["practitioner"])
        end(assignment, on=today(), by=world.accounts["practitioner"])
        assert assignment.pauses[0].to_on == today()
        assert expected(world, assignment) == 5


def test_what_is_over_or_not_going_on_refuses(world: World, inside: Inside) -> None:
    by = world.accounts["practitioner"]
    with inside():
        assignment = daily(world, 7)
        with pytest.raises(Refusal):
            resume(assignment, on=today(), by=by)
        pause(assignment, on=today(), by=by)
        with pytest.raises(Refusal):
            pause(assignment, on=today(), by=by)
        end(assignment, on=today(), by=by)
        for verb in (pause, resume, end):
            with pytest.raises(Refusal):
                verb(assignment, on=today(), by=by)
        assert top_up(assignment, today() + timedelta(weeks=20)) == 0


def test_without_an_end_it_is_written_out_eight_weeks_ahead_and_topped_up(
    world: World, inside: Inside
) -> None:
    with inside():
        assignment = make_assignment(world, starts_on=today(), ends_on=None, rule="FREQ=WEEKLY")
        assert len(list_occurrences(assignment)) == 9
        assert top_up(assignment, today()) == 0
        assert top_up_everything(today() + timedelta(weeks=3)) == 3
        times = list_occurrences(assignment)
        assert [time.position for time in times] == list(range(1, 13))
        assert [time.due_on for time in times] == [today() + timedelta(weeks=week) for week in range(12)]


def test_entering_tops_up(world: World, inside: Inside) -> None:
    with inside():
        assignment = make_assignment(world, starts_on=today(), ends_on=None, rule="FREQ=WEEKLY")
        with time_machine.travel(today() + timedelta(weeks=10)):
            tell_squares(world, assignment, world.maya_id, How.ALL)
        assert len(list_occurrences(assignment)) == 19


def test_what_is_topped_up_in_a_pause_would_be_let_go(world: World, inside: Inside) -> None:
    with inside():
        assignment = make_assignment(world, starts_on=today(), ends_on=None, rule="FREQ=WEEKLY")
        pause(assignment, on=today(), by=world.accounts["practitioner"])
        assert top_up_everything(today() + timedelta(weeks=20)) == 0
        resume(assignment, on=today() + timedelta(weeks=20), by=world.accounts["practitioner"])
        let_go = [state for state in states(assignment) if state == str(OccurrenceState.LET_GO)]
        assert len(let_go) == 20
        assert len(list_occurrences(assignment)) == 9


def test_it_lingers_for_two_weeks_after_its_last_day(world: World, inside: Inside) -> None:
    with inside():
        assignment = make_assignment(
            world, starts_on=today() - timedelta(days=20), ends_on=today() - timedelta(days=14)
        )
        viewer, case = practitioner(world), get_case(world.case_id)
        assert list_active(viewer, case, today()) == [assignment]
        assert not is_over(assignment, today())
        tomorrow = today() + timedelta(days=1)
        assert list_active(viewer, case, tomorrow) == []
        assert is_over(assignment, tomorrow)


def test_the_buttons_pause_resume_and_end(world: World, inside: Inside, as_practitioner: FlaskClient) -> None:
    with inside():
        page = f"/assignments/{make_assignment(world).id}/"
    for verb, said in (
        ("pause", "Paused."),
        ("resume", "It goes on from today."),
        ("end", "Ended."),
    ):
        answer = as_practitioner.post(f"{page}{verb}")
        assert (answer.status_code, answer.location) == (303, page)
        assert said in as_practitioner.get(page).text


def test_a_refused_button_says_why_where_it_stood(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        page = f"/assignments/{make_assignment(world).id}/"
    answer = as_practitioner.post(f"{page}resume", data={"back": page})
    assert (answer.status_code, answer.location) == (303, page)
    assert "This is not paused." in as_practitioner.get(page).text


def test_an_unknown_assignment_is_not_there(world: World, as_practitioner: FlaskClient) -> None:
    assert as_practitioner.get(f"/assignments/{uuid.uuid4()}/").status_code == 404
    assert as_practitioner.get("/assignments/12/").status_code == 404
    assert as_practitioner.get(f"/assignments/{2**63}/").status_code == 404
    assert as_practitioner.post(f"/assignments/{uuid.uuid4()}/end").status_code == 404


def test_an_assignment_is_found_by_its_id(world: World, inside: Inside) -> None:
    with inside():
        assignment = make_assignment(world)
        assert get_assignment(assignment.id) is assignment
