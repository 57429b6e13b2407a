"""A small daily commitment: what lets the counsellor think of more, and what of less. Nothing changes by itself."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from clinic.assignments.adherence import How
from clinic.assignments.growing import Size, suggested_size
from clinic.assignments.queries import get_assignment
from tests.conftest import Inside
from tests.factories.assignments import make_assignment, tell_squares, today
from tests.factories.world import World

ALL, PART, TRIED, NOT = How.ALL, How.PART, How.TRIED, How.NOT_THIS_TIME
DAYS = st.lists(st.sampled_from([*How, None]), max_size=40)


@pytest.mark.parametrize(
    "days, size",
    [
        ([ALL] * 11 + [TRIED, NOT, NOT], Size.LARGER),  # 11.25 of 14: 80.4 %
        ([ALL] * 11 + [NOT] * 3, None),  # 11 of 14: 78.6 %
        ([PART] * 4 + [ALL] * 9 + [TRIED], Size.LARGER),  # 11.25 of 14
        ([NOT] * 3 + [PART] + [ALL] * 10, None),  # 10.5 of 14: 75 %
        ([ALL] * 13, None),  # not two weeks yet
        ([ALL] * 3 + [PART] + [NOT] * 3, None),  # exactly half
        ([ALL] * 3 + [TRIED] + [NOT] * 3, Size.SMALLER),  # 46 %
        ([ALL] * 3 + [NOT] * 3, None),  # not a week yet
        ([ALL] * 14 + [NOT] * 7, Size.SMALLER),  # the last week counts
        ([None] * 21, None),  # nothing was told: nothing is known
        ([], None),
    ],
)
def test_four_days_of_five_for_two_weeks_may_grow_and_below_half_a_week_may_shrink(
    days: list[How | None], size: Size | None
) -> None:
    assert suggested_size(days) is size


@given(days=DAYS, before=DAYS)
def test_only_the_last_two_weeks_count(days: list[How | None], before: list[How | None]) -> None:
    last = ([ALL] * 14 + days)[-14:]
    assert suggested_size(before + last) is suggested_size(last)


@given(days=st.lists(st.sampled_from([*How]), min_size=14, max_size=14), which=st.integers(0, 13))
def test_keeping_a_day_more_never_suggests_less(days: list[How | None], which: int) -> None:
    better = [*days]
    better[which] = ALL
    order = [Size.SMALLER, None, Size.LARGER]
    assert order.index(suggested_size(better)) >= order.index(suggested_size(days))


def test_the_counsellor_reads_it_at_the_assignment_and_nothing_changes(
    world: World, inside: Inside, as_practitioner: FlaskClient, as_partner: FlaskClient
) -> None:
    with inside():
        assignment = make_assignment(world, "small-commitments", starts_on=today() - timedelta(days=13))
        tell_squares(world, assignment, world.maya_id, *[ALL] * 14)
        tell_squares(world, assignment, world.jonas_id, *[NOT] * 14)
        assignment_id, rule = assignment.id, assignment.rrule
    page = as_practitioner.get(f"/assignments/{assignment_id}/").text
    assert "it could grow a little, if Maya wants it to" in page
    assert "something smaller may fit Jonas better" in page
    for address in ("/portal/", f"/portal/homework/{assignment_id}/"):
        theirs = as_partner.get(address).text
        assert "could grow" not in theirs
        assert "may fit" not in theirs
    with inside():
        assert get_assignment(assignment_id).rrule == rule


def test_what_comes_round_once_a_week_has_no_days_to_go_by(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        assignment = make_assignment(
            world, "small-commitments", starts_on=today() - timedelta(weeks=15), rule="FREQ=WEEKLY"
        )
        tell_squares(world, assignment, world.maya_id, *[ALL] * 15)
        assignment_id = assignment.id
    assert "could grow" not in as_practitioner.get(f"/assignments/{assignment_id}/").text


def test_of_anything_else_no_size_is_suggested(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        assignment = make_assignment(world, starts_on=today() - timedelta(days=13))
        tell_squares(world, assignment, world.maya_id, *[ALL] * 14)
        assignment_id = assignment.id
    assert "could grow" not in as_practitioner.get(f"/assignments/{assignment_id}/").text
