"""Entering what came back on paper: squares, counts, and what each said."""

import uuid
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.assignments.adherence import How
from clinic.assignments.models import WORDS, Answer, Completion, Reflection
from clinic.assignments.queries import get_assignment, homework_glance
from clinic.assignments.queries.sheet import read_sheet
from clinic.assignments.services import OwnWords, Telling, tell
from clinic.couples import Audience
from clinic.database import db
from tests.assignments.sheets import answers, enter_page, facts, square, times_of, told
from tests.conftest import Inside
from tests.factories.assignments import make_assignment, tell_squares, today
from tests.factories.viewers import practitioner
from tests.factories.world import World


def test_two_clicks_from_the_couples_page_to_the_squares(
    world: World, thanks: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    homework = as_practitioner.get(f"/cases/{world.case_id}/homework/").text
    assert f'href="{enter_page(thanks)}"' in homework
    page = as_practitioner.get(enter_page(thanks)).text
    assert page.count("data-tick ") + page.count("data-tick>") >= 14
    assert 'type="radio"' in page


def test_squares_are_entered_corrected_and_taken_back(
    world: World, inside: Inside, thanks: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    with inside():
        first, second, third = times_of(thanks)[:3]
    sent = {square("p1", first): "all", square("p1", second): "part", square("p2", first): "not_this_time"}
    assert as_practitioner.post(enter_page(thanks), data=sent).status_code == 303
    with inside():
        assert told(thanks, world.maya_id) == ["all", "part", "", "", "", "", ""]
        assert told(thanks, world.jonas_id) == ["not_this_time", "", "", "", "", "", ""]
    sent = {square("p1", first): "tried", square("p1", second): "", square("p1", third): "all"}
    assert as_practitioner.post(enter_page(thanks), data=sent).status_code == 303
    with inside():
        assert told(thanks, world.maya_id) == ["tried", "", "all", "", "", "", ""]
        assert told(thanks, world.jonas_id)[0] == "not_this_time"
    page = as_practitioner.get(enter_page(thanks)).text
    assert f'name="{square("p1", third)}" value="all" checked' in page


def test_a_time_is_told_when_everybody_has_told_it(
    world: World, inside: Inside, thanks: uuid.UUID, listening: uuid.UUID
) -> None:
    with inside():
        each, both = get_assignment(thanks), get_assignment(listening)
        tell_squares(world, each, world.maya_id, How.ALL, How.ALL)
        tell_squares(world, each, world.jonas_id, How.TRIED)
        tell_squares(world, both, None, How.PART)
        assert [str(time.state) for time in times_of(thanks)[:3]] == ["told", "open", "open"]
        assert [str(time.state) for time in times_of(listening)[:2]] == ["told", "open"]
        tell_squares(world, each, world.jonas_id, None)
        assert str(times_of(thanks)[0].state) == "open"


def test_what_both_do_together_is_one_row(
    world: World, inside: Inside, listening: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    with inside():
        first = times_of(listening)[0]
    assert as_practitioner.post(enter_page(listening), data={square("t", first): "all"}).status_code == 303
    with inside():
        row = db.session.scalars(select(Completion)).one()
        assert facts(row) == (Audience.JOINT, None, None)
    assert "Together" in as_practitioner.get(enter_page(listening)).text


def test_a_typed_count_fills_the_empty_squares(
    world: World, inside: Inside, thanks: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    with inside():
        first = times_of(thanks)[0]
    sent = {square("p1", first): "tried", "count_p1": "3 of 5, 1 part", "count_p2": "7/7", "minutes": "4"}
    assert as_practitioner.post(enter_page(thanks), data=sent).status_code == 303
    with inside():
        assert told(thanks, world.maya_id) == ["tried", "all", "all", "all", "part", "not_this_time", ""]
        assert told(thanks, world.jonas_id) == ["all"] * 7
        rows = db.session.scalars(select(Completion)).all()
        assert {row.minutes for row in rows} == {4}
        assert sum(row.day_known for row in rows) == 1


@pytest.mark.parametrize(
    "typed, said",
    [
        ("8 of 8", "Only 7 times are left to enter here."),
        ("8 of 7", "more than there were times"),
        ("often", "Please write it like this: 5 of 7, 1 part."),
        ("🙂", "Please write it like this"),
        ("x" * 50_000, "At most 60 letters"),
        ("5 of\0 7", "cannot be kept"),
    ],
)
def test_a_count_that_does_not_hold_keeps_everything_typed(
    world: World, inside: Inside, thanks: uuid.UUID, as_practitioner: FlaskClient, typed: str, said: str
) -> None:
    with inside():
        first = times_of(thanks)[0]
    sent = {square("p2", first): "part", "count_p1": typed, "obstacle_p1": "Late shifts"}
    answer = as_practitioner.post(enter_page(thanks), data=sent)
    assert answer.status_code == 422
    assert said in answer.text
    assert "Late shifts" in answer.text
    assert f'name="{square("p2", first)}" value="part" checked' in answer.text
    with inside():
        assert db.session.scalars(select(Completion)).all() == []


def test_a_square_that_says_nonsense_says_nothing(
    world: World, inside: Inside, thanks: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    with inside():
        first = times_of(thanks)[0]
    assert as_practitioner.post(enter_page(thanks), data={square("p1", first): "ALL!"}).status_code == 303
    with inside():
        assert db.session.scalars(select(Completion)).all() == []


def test_difficulty_help_and_obstacles_are_the_partners_own_always(
    world: World, inside: Inside, thanks: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    sent = {
        "difficulty_p1": "0",
        "helped_p1": "8",
        "obstacle_p1": "Late shifts <i>again</i> שלום",
        "words_p1": "I felt lighter.",
        "words_for_p1": "joint",
        "words_p2": "Only for you.",
    }
    assert as_practitioner.post(enter_page(thanks), data=sent).status_code == 303
    with inside():
        said = db.session.scalars(select(Reflection)).one()
        assert facts(said) == (Audience.PARTNER, world.maya_id, world.maya_id)
        assert (said.difficulty, said.helped) == (0, 8)
        kept = answers(thanks)
        assert facts(kept[WORDS, world.maya_id]) == (Audience.JOINT, None, world.maya_id)
        assert facts(kept[WORDS, world.jonas_id]) == (Audience.PARTNER, world.jonas_id, world.jonas_id)
    page = as_practitioner.get(f"/assignments/{thanks}/").text
    assert "Late shifts &lt;i&gt;again&lt;/i&gt; שלום" in page
    assert "you and Maya only" in page


def test_on_the_same_day_it_is_corrected_and_not_doubled(
    world: World, inside: Inside, thanks: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    as_practitioner.post(enter_page(thanks), data={"difficulty_p1": "3", "words_p1": "One"})
    page = as_practitioner.get(enter_page(thanks)).text
    assert ">One</textarea>" in page.replace("\r\n", "").replace("\n", "")
    as_practitioner.post(
        enter_page(thanks), data={"difficulty_p1": "5", "words_p1": "Two", "words_for_p1": "joint"}
    )
    with inside():
        assert db.session.scalars(select(Reflection)).one().difficulty == 5
        row = db.session.scalars(select(Answer)).one()
        assert (row.value, row.audience) == ("Two", Audience.JOINT)
    as_practitioner.post(enter_page(thanks), data={"difficulty_p1": "", "words_p1": ""})
    with inside():
        assert db.session.scalars(select(Reflection)).all() == []
        assert db.session.scalars(select(Answer)).all() == []


@pytest.mark.parametrize(
    "sent, said",
    [
        ({"difficulty_p1": "11"}, "From 0 to 10"),
        ({"helped_p2": "-1"}, "From 0 to 10"),
        ({"difficulty_p1": "many"}, "Not a valid integer"),
        ({"minutes": "100000"}, "From 0 to 600"),
        ({"obstacle_p1": "x" * 501}, "At most 500 letters"),
        ({"words_p1": "x" * 5_001}, "longer than 5,000"),
        ({"words_p1": "a\0b"}, "cannot be kept"),
    ],
)
def test_what_does_not_fit_comes_back(
    world: World, thanks: uuid.UUID, as_practitioner: FlaskClient, sent: dict[str, str], said: str
) -> None:
    answer = as_practitioner.post(enter_page(thanks), data={"obstacle_p2": "Kept words"} | sent)
    assert answer.status_code == 422
    assert said in answer.text
    assert "Kept words" in answer.text


def test_of_a_long_history_the_newest_squares_are_shown(world: World, inside: Inside) -> None:
    with inside():
        begins = today() - timedelta(days=400)
        assignment = make_assignment(world, starts_on=begins, ends_on=today() + timedelta(days=5))
        sheet = read_sheet(practitioner(world), assignment, today())
        assert len(sheet.times) == 42
        assert sheet.times[-1].due_on == today()


def test_before_anything_is_due_the_first_times_can_be_entered(world: World, inside: Inside) -> None:
    with inside():
        assignment = make_assignment(world, starts_on=today() + timedelta(days=5))
        sheet = read_sheet(practitioner(world), assignment, today())
        assert len(sheet.times) == 7
        assert len(sheet.past) == 1


def test_told_the_same_again_nothing_changes(world: World, inside: Inside, thanks: uuid.UUID) -> None:
    with inside():
        assignment = get_assignment(thanks)
        tell_squares(world, assignment, world.maya_id, How.ALL, None)
        before = db.session.scalars(select(Completion)).one().id
        tell_squares(world, assignment, world.maya_id, How.ALL, None)
        assert db.session.scalars(select(Completion)).one().id == before


def test_of_two_days_the_newest_ratings_stand(world: World, inside: Inside, thanks: uuid.UUID) -> None:
    with inside():
        assignment = get_assignment(thanks)
        for day, difficulty in ((3, 8), (0, 2)):
            own = OwnWords(partner=assignment.seats[0], difficulty=difficulty)
            said = Telling(today=today() - timedelta(days=day), own=[own])
            tell(assignment, said, by=world.accounts["practitioner"])
        (row,) = homework_glance(practitioner(world), assignment.case, today=today())
        assert row.difficulty == {world.maya_id: 2}
        since = today() - timedelta(days=1)
        (row,) = homework_glance(practitioner(world), assignment.case, today=today(), since=since)
        assert len(row.said) == 1


def test_a_day_without_anything_told_adds_nothing(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        event = make_assignment(world, "cooling-off-consequence").id
    assert as_practitioner.post(enter_page(event), data={"happened_on": ""}).status_code == 303
    with inside():
        assert times_of(event) == []
