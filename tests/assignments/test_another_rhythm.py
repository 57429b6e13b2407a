"""Another rhythm on the way: what was told stays, and what is expected is counted anew from that day."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from clinic.assignments.adherence import How
from clinic.assignments.models import Assignment, Occurrence, OccurrenceState
from clinic.assignments.queries import get_assignment, homework_glance
from clinic.assignments.services import change_rhythm, end, pause, resume, top_up
from clinic.couples.queries import get_case
from clinic.database import db
from clinic.refusal import Refusal
from tests.conftest import Inside
from tests.factories.accounts import sign_in
from tests.factories.assignments import make_assignment, tell_squares, today
from tests.factories.viewers import practitioner
from tests.factories.world import World

DAILY, WEEKLY = "FREQ=DAILY", "FREQ=WEEKLY"


def daily(world: World, days: int, **terms: Any) -> Assignment:
    begins = today() - timedelta(days=days)
    return make_assignment(world, starts_on=begins, ends_on=begins + timedelta(days=27), **terms)


def change(world: World, assignment: Assignment, rule: str, on: date | None = None) -> None:
    change_rhythm(assignment, rule=rule, at_time=None, on=on or today(), by=world.accounts["practitioner"])


def planned(assignment: Assignment) -> list[date]:
    return list(
        db.session.scalars(
            select(Occurrence.due_on)
            .where(
                Occurrence.assignment_id == assignment.id,
                Occurrence.planned,
                Occurrence.state != OccurrenceState.LET_GO,
            )
            .order_by(Occurrence.due_on)
        )
    )


def expected(world: World, assignment: Assignment, on: date) -> int:
    rows = homework_glance(practitioner(world), get_case(world.case_id), today=on, all_of_them=True)
    line = next(row for row in rows if row.assignment.id == assignment.id).lines[0]
    assert line.adherence is not None
    return line.adherence.expected


def test_from_daily_to_weekly_earlier_entries_stay_and_the_count_is_new_from_that_day(
    world: World, inside: Inside
) -> None:
    with inside():
        assignment = daily(world, 6)
        tell_squares(world, assignment, world.maya_id, How.ALL, How.PART)
        change(world, assignment, WEEKLY)
        weeks = [today() + timedelta(weeks=n) for n in range(4)]
        last = assignment.ends_on
        assert last is not None
        days = [assignment.starts_on + timedelta(days=n) for n in range(6)]
        assert planned(assignment) == days + [day for day in weeks if day <= last]
        assert expected(world, assignment, today()) == 7
        assert expected(world, assignment, today() + timedelta(days=6)) == 7
        assert expected(world, assignment, today() + timedelta(days=7)) == 8
        row = next(
            row
            for row in homework_glance(
                practitioner(world), get_case(world.case_id), today=today(), all_of_them=True
            )
            if row.assignment.id == assignment.id
        )
        assert row.lines[0].adherence is not None
        assert (row.lines[0].adherence.done, row.lines[0].adherence.part) == (1, 1)


def test_a_day_that_was_told_already_stays_that_days_time(world: World, inside: Inside) -> None:
    with inside():
        assignment = daily(world, 1)
        tell_squares(world, assignment, world.maya_id, How.ALL, How.ALL)
        tell_squares(world, assignment, world.jonas_id, How.ALL, How.ALL)
        change(world, assignment, DAILY)
        assert planned(assignment).count(today()) == 1


def test_a_rhythm_without_an_end_is_written_out_further_in_the_new_one_only(
    world: World, inside: Inside
) -> None:
    with inside():
        assignment = make_assignment(world, starts_on=today() - timedelta(days=3), ends_on=None)
        change(world, assignment, "FREQ=MONTHLY;INTERVAL=3")
        before = planned(assignment)
        assert top_up(assignment, today() + timedelta(days=30)) in (0, 1)
        assert [day for day in planned(assignment) if day <= today() + timedelta(weeks=8)] == before
        assert before[-1] == today()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rules=st.lists(
        st.sampled_from((DAILY, WEEKLY, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SA", "FREQ=DAILY;INTERVAL=3")),
        min_size=1,
        max_size=3,
    ),
    told=st.integers(0, 5),
)
def test_however_it_is_changed_the_past_stays_and_each_day_comes_once(
    world: World, inside: Inside, rules: list[str], told: int
) -> None:
    with inside():
        assignment = daily(world, 8)
        tell_squares(world, assignment, world.maya_id, *[How.ALL] * told)
        past = [day for day in planned(assignment) if day < today()]
        for rule in rules:
            change(world, assignment, rule)
        days = planned(assignment)
        assert [day for day in days if day < today()] == past
        assert len(days) == len(set(days))
        db.session.rollback()


def test_what_has_no_rhythm_or_does_not_go_on_refuses(world: World, inside: Inside) -> None:
    by = world.accounts["practitioner"]
    with inside():
        once = make_assignment(world, "one-modest-act")
        over = make_assignment(
            world, starts_on=today() - timedelta(days=9), ends_on=today() - timedelta(days=2)
        )
        paused, ended = daily(world, 2), daily(world, 2)
        pause(paused, on=today(), by=by)
        end(ended, on=today(), by=by)
        for assignment in (once, over, paused, ended):
            with pytest.raises(Refusal):
                change(world, assignment, WEEKLY)


def test_resumed_after_a_pause_the_former_rhythm_does_not_come_back(world: World, inside: Inside) -> None:
    with inside():
        assignment = daily(world, 6)
        change(world, assignment, WEEKLY)
        weekly = planned(assignment)
        pause(assignment, on=today(), by=world.accounts["practitioner"])
        resume(assignment, on=today(), by=world.accounts["practitioner"])
        assert planned(assignment) == weekly


def test_the_page_shows_what_holds_and_keeps_what_was_chosen(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        assignment_id = daily(world, 3).id
    address = f"/assignments/{assignment_id}/rhythm"
    assert f'href="{address}"' in as_practitioner.get(f"/assignments/{assignment_id}/").text
    assert as_practitioner.get(address).status_code == 200
    refused = as_practitioner.post(address, data={"every": "0", "unit": "WEEKLY", "at_time": "20:15"})
    assert refused.status_code == 422
    assert "From 1 to 12, please." in refused.text
    assert "20:15" in refused.text
    answer = as_practitioner.post(
        address, data={"every": "1", "unit": "WEEKLY", "weekdays": ["MO"], "at_time": "20:00"}
    )
    assert (answer.status_code, answer.location) == (303, f"/assignments/{assignment_id}/")
    with inside():
        assignment = get_assignment(assignment_id)
        assert assignment.rrule == "FREQ=WEEKLY;BYDAY=MO"
        assert assignment.at_time == time(20)
        assert assignment.rhythm_since == today()


@pytest.mark.parametrize(
    "person", ["partner", "other_partner", "colleague", "supervisor", "manager", "other_practice"]
)
def test_nobody_else_changes_a_rhythm(app: Flask, world: World, inside: Inside, person: str) -> None:
    with inside():
        assignment_id = daily(world, 3).id
    client = app.test_client()
    sign_in(client, world.accounts[person])
    address = f"/assignments/{assignment_id}/rhythm"
    assert client.get(address).status_code == 404
    assert client.post(address, data={"every": "1", "unit": "WEEKLY"}).status_code == 404


def test_signed_out_nobody_sees_the_page(world: World, inside: Inside, signed_out: FlaskClient) -> None:
    with inside():
        assignment_id = daily(world, 3).id
    assert signed_out.get(f"/assignments/{assignment_id}/rhythm").status_code == 303
