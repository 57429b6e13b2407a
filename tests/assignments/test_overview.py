"""Homework at a glance, and of many couples at once."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from clinic.assignments.adherence import How
from clinic.assignments.queries import glance, homework_glance, homework_state, list_rows_for_sheet
from clinic.assignments.queries.overview import HomeworkState
from clinic.couples.queries import get_case
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, tell_squares, tell_words, today
from tests.factories.counting import count_queries
from tests.factories.viewers import practitioner
from tests.factories.world import World

ALL, PART, TRIED, NOT = How.ALL, How.PART, How.TRIED, How.NOT_THIS_TIME


def test_each_partner_has_a_row_of_squares_and_counts(world: World, inside: Inside) -> None:
    with inside():
        assignment = make_assignment(world)
        tell_squares(world, assignment, world.maya_id, ALL, PART, TRIED, NOT)
        tell_words(world, assignment, world.maya_id, difficulty=3, helped=8, obstacle="Late shifts")
        (row,) = homework_glance(practitioner(world), get_case(world.case_id), today=today())
        maya, jonas = row.lines
        assert maya.marks == ("all", "part", "tried", "not_this_time", "", "", "")
        assert (maya.seat, jonas.seat) == (1, 2)
        assert maya.adherence is not None
        assert (maya.adherence.done, maya.adherence.part, maya.adherence.expected) == (1, 1, 7)
        assert row.name == "Specific thanks"
        assert row.often == "Every day"
        assert (row.difficulty, row.helped) == ({world.maya_id: 3}, {world.maya_id: 8})
        assert [one.obstacle for one in row.said] == ["Late shifts"]
        assert row.untold == 3 + 7
        assert row.line_of(world.jonas_id) == jonas


def test_what_both_do_is_counted_once(world: World, inside: Inside) -> None:
    with inside():
        assignment = make_assignment(world, "weekly-conversation", starts_on=today() - timedelta(days=14))
        tell_squares(world, assignment, None, ALL, PART)
        (row,) = homework_glance(practitioner(world), get_case(world.case_id), today=today())
        assert row.is_one_line
        assert row.lines[0].adherence is not None
        assert (row.lines[0].adherence.done, row.lines[0].adherence.expected) == (1, 3)


def test_told_apart_the_more_modest_word_counts_for_both_and_the_difference_is_marked(
    world: World, inside: Inside
) -> None:
    with inside():
        assignment = make_assignment(world, "weekly-conversation", starts_on=today() - timedelta(days=14))
        tell_squares(world, assignment, world.maya_id, ALL, ALL)
        tell_squares(world, assignment, world.jonas_id, TRIED, NOT)
        (row,) = homework_glance(practitioner(world), get_case(world.case_id), today=today())
        both, maya, jonas = row.lines
        assert both.marks[:2] == ("tried", "not_this_time")
        assert maya.marks[:2] == ("all", "all")
        assert jonas.marks[:2] == ("tried", "not_this_time")
        assert row.differ


def test_ratings_far_apart_are_marked(world: World, inside: Inside) -> None:
    with inside():
        assignment = make_assignment(world)
        tell_words(world, assignment, world.maya_id, helped=9)
        tell_words(world, assignment, world.jonas_id, helped=5)
        case = get_case(world.case_id)
        assert not homework_glance(practitioner(world), case, today=today())[0].differ
        tell_words(world, assignment, world.jonas_id, helped=2)
        assert homework_glance(practitioner(world), case, today=today())[0].differ


def test_counted_since_a_day_only_what_was_due_since(world: World, inside: Inside) -> None:
    with inside():
        assignment = make_assignment(world)
        tell_squares(world, assignment, world.maya_id, ALL, ALL, ALL, ALL, ALL)
        since = today() - timedelta(days=3)
        (row,) = homework_glance(practitioner(world), get_case(world.case_id), today=today(), since=since)
        assert row.lines[0].adherence is not None
        assert (row.lines[0].adherence.done, row.lines[0].adherence.expected) == (2, 4)


def test_per_event_there_is_no_rate_and_of_touch_no_square(world: World, inside: Inside) -> None:
    with inside():
        event = make_assignment(world, "cooling-off-consequence")
        touch = make_assignment(world, "touch-ladder")
        rows = {
            row.assignment.id: row
            for row in homework_glance(practitioner(world), get_case(world.case_id), today=today())
        }
        assert rows[event.id].lines[0].adherence is None
        assert rows[event.id].times == 0
        assert rows[touch.id].lines == ()
        assert rows[touch.id].times is None


def test_the_sheet_gets_the_next_times(world: World, inside: Inside) -> None:
    with inside():
        assignment = make_assignment(
            world, starts_on=today() + timedelta(days=2), ends_on=today() + timedelta(days=30)
        )
        rows = list_rows_for_sheet(assignment, today(), most=4)
        assert [row.on for row in rows] == [today() + timedelta(days=day) for day in (2, 3, 4, 5)]
        assert {row.at for row in rows} == {None}


def test_however_many_assignments_the_page_asks_as_often(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    page = f"/cases/{world.case_id}/homework/"
    with inside():
        clear_both(world)
        assignment = make_assignment(world)
        tell_squares(world, assignment, world.maya_id, ALL)
    as_practitioner.get(page)
    with count_queries() as few:
        as_practitioner.get(page)
    with inside():
        for slug in ("weekly-conversation", "small-commitments", "weekly-date", "touch-ladder"):
            more = make_assignment(world, slug)
            tell_words(world, more, world.maya_id, difficulty=2, words="Something")
    with count_queries() as many:
        as_practitioner.get(page)
    assert many.total == few.total
    assert many.total <= 16


def test_many_couples_are_one_statement(world: World, inside: Inside) -> None:
    with inside():
        assignment = make_assignment(world)
        tell_squares(world, assignment, world.maya_id, ALL, ALL)
        tell_squares(world, assignment, world.jonas_id, ALL)
        make_assignment(world, "touch-ladder", starts_on=today(), ends_on=today())
    with inside(), count_queries() as counted:
        states = homework_state(
            [world.case_id, world.colleague_case_id, world.foreign_case_id],
            today=today(),
            since=today() - timedelta(days=28),
        )
        assert counted.total == 1
    assert states == {
        world.case_id: HomeworkState(active=2, told=1, to_enter=6),
        world.colleague_case_id: HomeworkState(),
    }
    assert states[world.case_id].due == 7


def test_nothing_given_is_said_calmly(world: World, as_practitioner: FlaskClient) -> None:
    page = as_practitioner.get(f"/cases/{world.case_id}/homework/").text
    assert "No homework at the moment" in page


def test_what_is_over_is_folded_and_can_be_given_again(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        old = make_assignment(
            world, starts_on=today() - timedelta(days=60), ends_on=today() - timedelta(days=40)
        )
        again = f"/assign/{old.exercise_id}?again={old.id}"
    page = as_practitioner.get(f"/cases/{world.case_id}/homework/").text
    assert "1 earlier exercise" in page
    assert again in page
    assert "older than these" not in page


def test_of_many_that_are_over_the_newest_stand_there_and_the_others_a_press_away(
    world: World, inside: Inside, as_practitioner: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glance, "EARLIER", 2)
    address = f"/cases/{world.case_id}/homework/"
    with inside():
        clear_both(world)
        given = [
            make_assignment(
                world,
                starts_on=today() - timedelta(days=100 + ago),
                ends_on=today() - timedelta(days=90 + ago),
            ).id
            for ago in range(4)
        ]
    page = as_practitioner.get(address).text
    assert "4 earlier exercises" in page
    assert [f"again={one}" in page for one in given] == [True, True, False, False]
    assert "2 more, older than these" in page
    whole = as_practitioner.get(f"{address}?all=yes").text
    assert all(f"again={one}" in whole for one in given)
    assert "older than these" not in whole
