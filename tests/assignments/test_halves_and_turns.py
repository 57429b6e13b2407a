"""Two parts that belong together are done when both are; and whoever planned last time does not plan the next."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from clinic.assignments.adherence import How
from clinic.assignments.halves import as_written
from clinic.assignments.models import Assignment
from clinic.assignments.queries import get_assignment, list_occurrences
from clinic.assignments.queries.glance import glance_of
from clinic.assignments.queries.in_turn import find_whose_turn
from clinic.assignments.services import AnswerTerms, Telling, missing_half, tell
from clinic.couples.queries import get_partner
from clinic.exercises.exercise import FieldAudience
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.exercises import exercise
from tests.factories.viewers import practitioner
from tests.factories.world import World


@pytest.mark.parametrize(
    "how, written, found",
    [
        (How.ALL, [True, False], How.PART),
        (How.ALL, [False, False], How.ALL),
        (How.ALL, [True, True], How.ALL),
        (How.PART, [True, True], How.ALL),
        (How.PART, [False, True], How.PART),
        (How.TRIED, [True, True], How.TRIED),
        (How.NOT_THIS_TIME, [True, False], How.NOT_THIS_TIME),
    ],
)
def test_with_one_part_it_is_half_done(how: How, written: list[bool], found: How) -> None:
    assert as_written(how, written) is found


@given(how=st.sampled_from(How), written=st.lists(st.booleans(), max_size=4))
def test_said_twice_it_stays_as_it_is(how: How, written: list[bool]) -> None:
    once = as_written(how, written)
    assert as_written(once, written) is once


def thanks_and_act(world: World) -> Assignment:
    begins = today() - timedelta(days=7)
    return make_assignment(world, "gratitude-plus-repair", starts_on=begins, ends_on=today())


def write(world: World, assignment: Assignment, **said: str) -> None:
    """Maya tells of the first time that all of it was done, and writes something of its parts."""
    time = list_occurrences(assignment)[0]
    exercise, maya = assignment.revision.exercise, get_partner(world.maya_id)
    answers = [
        AnswerTerms(field=field, value=said[field.key], partner=maya)
        for field in exercise.record
        if field.key in said
    ]
    tell(
        assignment,
        Telling(today=today(), squares={(time.id, world.maya_id): How.ALL}, about=time.id, answers=answers),
        by=world.accounts["practitioner"],
    )


def marks(world: World, assignment: Assignment, partner_id: uuid.UUID) -> tuple[str, ...]:
    line = glance_of(practitioner(world), assignment, today=today()).line_of(partner_id)
    assert line is not None
    return line.marks


def test_only_the_thanks_is_half_done_and_the_act_makes_it_whole(world: World, inside: Inside) -> None:
    with inside():
        assignment = thanks_and_act(world)
        maya = get_partner(world.maya_id)
        write(world, assignment, thanks="the tea")
        assert marks(world, assignment, world.maya_id)[0] == How.PART
        time = list_occurrences(assignment)[0]
        assert [field.key for field in missing_half(assignment, time, maya)] == ["act"]
        write(world, assignment, act="took the bins out")
        assert marks(world, assignment, world.maya_id)[0] == How.ALL
        assert not missing_half(assignment, time, maya)


def test_a_part_for_the_counsellor_only_changes_nothing_that_both_are_told() -> None:
    known = exercise("gratitude-plus-repair")
    private = tuple(
        replace(field, audience=FieldAudience.PARTNER) if field.key == "act" else field
        for field in known.record
    )
    assert [half.key for half in known.halves] == ["thanks", "act"]
    assert [half.key for half in replace(known, record=private).halves] == ["thanks"]


def test_one_week_says_nothing_of_another(world: World, inside: Inside) -> None:
    with inside():
        assignment = thanks_and_act(world)
        first = list_occurrences(assignment)[0]
        write(world, assignment)
        second = list_occurrences(assignment)[1]
        field = assignment.revision.exercise.field("thanks")
        assert field is not None
        answers = [AnswerTerms(field=field, value="the tea", partner=get_partner(world.maya_id))]
        tell(
            assignment,
            Telling(
                today=today(),
                squares={(second.id, world.maya_id): How.ALL},
                about=second.id,
                answers=answers,
            ),
            by=world.accounts["practitioner"],
        )
        assert marks(world, assignment, world.maya_id) == (How.ALL, How.PART)
        assert not missing_half(assignment, first, get_partner(world.maya_id))


def test_with_nothing_written_their_own_word_stands(world: World, inside: Inside) -> None:
    with inside():
        assignment = thanks_and_act(world)
        write(world, assignment)
        assert marks(world, assignment, world.maya_id)[0] == How.ALL
        assert not missing_half(assignment, list_occurrences(assignment)[0], get_partner(world.maya_id))


def test_what_has_no_parts_is_left_alone(world: World, inside: Inside) -> None:
    with inside():
        assignment = make_assignment(world)
        write(world, assignment)
        assert marks(world, assignment, world.maya_id)[0] == How.ALL
        assert not missing_half(assignment, list_occurrences(assignment)[0], get_partner(world.maya_id))


def test_the_portal_says_what_belongs_to_it_too(
    world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        assignment = thanks_and_act(world)
        page, time = f"/portal/homework/{assignment.id}/", list_occurrences(assignment)[0].id
    told = as_partner.post(f"{page}how", data={"how": "all", "time": str(time)})
    assert told.status_code == 303
    more = told.location
    as_partner.post(more, data={"f-thanks-p1": "the tea"})
    assert "Kept as half done. “Repairing act” belongs to it, too." in as_partner.get(page).text
    as_partner.post(more, data={"f-thanks-p1": "the tea", "f-act-p1": "bins"})
    assert "Thank you. It is kept." in as_partner.get(page).text


def dates(world: World, assignment: Assignment, *planners: str) -> None:
    field = assignment.revision.exercise.in_turn
    assert field is not None
    for time, planner in zip(list_occurrences(assignment), planners, strict=False):
        tell(
            assignment,
            Telling(
                today=today(),
                squares={(time.id, None): How.ALL},
                about=time.id,
                answers=[AnswerTerms(field=field, value=planner)],
            ),
            by=world.accounts["practitioner"],
        )


def test_whoever_did_not_plan_last_time_plans_the_next(world: World, inside: Inside) -> None:
    with inside():
        assignment = make_assignment(world, "weekly-date", starts_on=today() - timedelta(days=21))
        maya, jonas = str(world.maya_id), str(world.jonas_id)
        assert find_whose_turn(assignment) is None
        for planners, turn in (
            ((maya,), world.jonas_id),
            ((maya, jonas), world.maya_id),
            ((maya, jonas, jonas), world.maya_id),
        ):
            dates(world, assignment, *planners)
            found = find_whose_turn(assignment)
            assert found is not None
            assert found.id == turn


def test_where_no_turns_are_taken_it_is_nobodys(world: World, inside: Inside) -> None:
    with inside():
        assert find_whose_turn(make_assignment(world)) is None


def test_a_name_that_is_neither_of_them_gives_no_turn(world: World, inside: Inside) -> None:
    with inside():
        assignment = make_assignment(world, "weekly-date", starts_on=today() - timedelta(days=7))
        dates(world, assignment, str(uuid.UUID(int=7)))
        assert find_whose_turn(assignment) is None


def test_both_pages_and_the_sheet_say_whose_turn_it_is_and_never_how_often(
    world: World, inside: Inside, as_partner: FlaskClient, as_practitioner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        assignment = make_assignment(world, "weekly-date", starts_on=today() - timedelta(days=7))
        dates(world, assignment, str(world.maya_id))
        assignment_id = get_assignment(assignment.id).id
    assert "Planned by: Jonas, this time" in as_partner.get(f"/portal/homework/{assignment_id}/").text
    assert "Planned by: Jonas, this time" in as_practitioner.get(f"/assignments/{assignment_id}/").text
