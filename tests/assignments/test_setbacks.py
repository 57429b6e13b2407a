"""The day of a setback leaves the sums: nothing was expected of it, and what was told of it stands in the squares."""

from datetime import timedelta

from flask.testing import FlaskClient

from clinic.assignments.adherence import How
from clinic.assignments.models import Assignment
from clinic.assignments.queries import homework_glance
from clinic.assignments.services import AnswerTerms, Telling, tell
from clinic.couples.queries import get_case
from clinic.database import db
from clinic.progress.homework import list_homework
from clinic.progress.period import Period
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, tell_squares, today
from tests.factories.counting import count_queries
from tests.factories.world import World
from tests.goals.test_keeping import desk


def a_week(world: World) -> Assignment:
    """A daily exercise of Maya's since a week, of which four days were told."""
    clear_both(world)
    given = make_assignment(
        world, "specific-gratitude", partner_id=world.maya_id, starts_on=today() - timedelta(days=6)
    )
    tell_squares(world, given, world.maya_id, *[How.ALL] * 4)
    return given


def a_setback(world: World, days_ago: int) -> None:
    assignment = make_assignment(world, "setback-as-data")
    field = next(one for one in assignment.revision.exercise.record if one.key == "when")
    moment = f"{today() - timedelta(days=days_ago)}T21:00"
    terms = Telling(today=today(), answers=[AnswerTerms(field=field, value=moment, partner=None)])
    tell(assignment, terms, by=world.accounts["practitioner"])


def test_a_setback_never_lowers_what_was_done_of_what_was_expected(world: World, inside: Inside) -> None:
    with inside():
        given, case = a_week(world), get_case(world.case_id)
        sums = []
        for days_ago in (None, 0):
            if days_ago is not None:
                a_setback(world, days_ago)
                db.session.expire_all()
            row = next(
                one for one in homework_glance(desk(world), case, today=today()) if one.assignment == given
            )
            (line,) = row.lines
            assert line.adherence is not None
            told = list_homework(desk(world), case, Period(given.starts_on, today()))
            counts = next(one for one in told if one.assignment_id == given.id).rows[0].counts
            assert (counts.done, counts.expected) == (line.adherence.done, line.adherence.expected)
            sums.append((line.adherence.done, line.adherence.expected, len(line.marks)))
        before, after = sums
        assert after == (before[0], before[1] - 1, before[2]), "the day is not expected, its square stays"


def test_it_takes_no_statement_more_for_the_page_of_homework(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    address = f"/cases/{world.case_id}/homework/"
    with inside():
        a_week(world)
    counts = []
    for _more in range(2):
        as_practitioner.get(address)
        with count_queries() as counted:
            assert as_practitioner.get(address).status_code == 200
        counts.append(counted.total)
        with inside():
            a_setback(world, 1)
    assert counts[1] <= counts[0] + 1
