"""Touch comes after safety: whether both have felt safe for long enough, and what the assign page makes of it."""

import uuid
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from clinic.assignments.admission import admission
from clinic.assignments.models import Answer
from clinic.assignments.queries.feeling_safe import FELT_SAFE, FREE_TO_SAY_NO, list_felt
from clinic.assignments.services import end
from clinic.assignments.steadiness import ENOUGH_DAYS, LOOKS_BACK, Felt, Steadiness, steadiness, unsafe
from clinic.couples import Audience
from clinic.couples.queries import get_case
from clinic.database import db
from clinic.refusal import Refusal
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.exercises import exercise
from tests.factories.world import World

MAYA, JONAS = uuid.UUID(int=1), uuid.UUID(int=2)
DAY = date(2026, 11, 20)
BOTH = [MAYA, JONAS]
FELT = st.lists(
    st.builds(
        Felt,
        partner_id=st.sampled_from(BOTH),
        on=st.integers(-40, 3).map(lambda days: DAY + timedelta(days=days)),
        safe=st.booleans(),
    )
)


def said(who: uuid.UUID, *days_ago: int, safe: bool = True) -> list[Felt]:
    return [Felt(who, DAY - timedelta(days=days), safe) for days in days_ago]


def test_three_days_of_each_are_steady() -> None:
    felt = [*said(MAYA, 0, 9, 27), *said(JONAS, 1, 2, 3)]
    assert steadiness(BOTH, felt, today=DAY) is Steadiness.STEADY


@pytest.mark.parametrize("days_ago", [(), (1, 2), (1, 1, 1), (1, 2, 28), (1, 2, -1)])
def test_fewer_days_or_days_long_ago_are_not(days_ago: tuple[int, ...]) -> None:
    felt = [*said(MAYA, 0, 9, 27), *said(JONAS, *days_ago)]
    assert steadiness(BOTH, felt, today=DAY) is Steadiness.NOT_YET


def test_one_no_counts_longer_than_any_yes_after_it_until_four_weeks_are_over() -> None:
    steady = [*said(MAYA, 0, 1, 2), *said(JONAS, 0, 1, 2)]
    assert steadiness(BOTH, [*steady, *said(JONAS, 27, safe=False)], today=DAY) is Steadiness.UNSAFE
    assert steadiness(BOTH, [*steady, *said(JONAS, 28, safe=False)], today=DAY) is Steadiness.STEADY
    assert unsafe(said(JONAS, 27, safe=False), today=DAY) == {JONAS}


@given(FELT)
def test_changed_places_it_is_the_same(felt: list[Felt]) -> None:
    other = {MAYA: JONAS, JONAS: MAYA}
    swapped = [Felt(other[one.partner_id], one.on, one.safe) for one in felt]
    assert steadiness(BOTH, felt, today=DAY) is steadiness(BOTH, swapped, today=DAY)


@given(FELT)
def test_steady_means_enough_from_each_and_no_no(felt: list[Felt]) -> None:
    lately = [one for one in felt if DAY - LOOKS_BACK < one.on <= DAY]
    enough = all(len({one.on for one in lately if one.partner_id == who}) >= ENOUGH_DAYS for who in BOTH)
    no_no = all(one.safe for one in lately)
    assert (steadiness(BOTH, felt, today=DAY) is Steadiness.STEADY) is (enough and no_no)


def answered(world: World, assignment_id: uuid.UUID, key: str, value: object, *, ago: int = 0) -> None:
    """Maya said it to the counsellor."""
    row = Answer(
        case_id=world.case_id,
        assignment_id=assignment_id,
        field_key=key,
        on=today() - timedelta(days=ago),
        said_by_id=world.maya_id,
        concerns_id=world.maya_id,
        audience=Audience.PARTNER,
        audience_partner_id=world.maya_id,
        entered_by_id=world.accounts["partner"],
    )
    row.value = value
    db.session.add(row)
    db.session.flush()


def test_what_was_said_is_read_as_it_was_meant(world: World, inside: Inside) -> None:
    with inside():
        given = make_assignment(world).id
        for ago, value in enumerate(("yes", "mostly", "no", "prefer_not_to_say")):
            answered(world, given, FELT_SAFE, value, ago=ago)
        answered(world, given, FREE_TO_SAY_NO, False, ago=4)
        answered(world, given, FREE_TO_SAY_NO, True, ago=5)
        answered(world, given, FELT_SAFE, "no", ago=28)
        felt = list_felt(get_case(world.case_id), today())
        assert [(today() - one.on, one.safe) for one in felt] == [
            (timedelta(days=4), False),
            (timedelta(days=2), False),
            (timedelta(days=1), True),
            (timedelta(days=0), True),
        ]


def test_without_what_they_said_touch_needs_the_counsellors_word(world: World, inside: Inside) -> None:
    touch = exercise("touch-ladder")
    with inside():
        clear_both(world)
        found = admission(get_case(world.case_id), touch)
        assert FELT_SAFE in {one.code for one in found.gates.to_confirm}
        with pytest.raises(Refusal, match="confirm this"):
            make_assignment(world, "touch-ladder", confirmed=frozenset(gate.code for gate in touch.gates))
        assert make_assignment(world, "touch-ladder").counted is False


def test_after_a_no_no_word_lifts_it(world: World, inside: Inside) -> None:
    with inside():
        clear_both(world)
        answered(world, make_assignment(world).id, FELT_SAFE, "no")
        with pytest.raises(Refusal, match="did not feel safe, or not free to say no"):
            make_assignment(world, "touch-ladder")
        assert make_assignment(world, "nightly-debrief").id, "what is no touch goes on"


def test_held_steady_there_is_nothing_to_confirm(world: World, inside: Inside) -> None:
    with inside():
        clear_both(world)
        given = make_assignment(world).id
        for ago in range(3):
            answered(world, given, FELT_SAFE, "yes", ago=ago)
        case = get_case(world.case_id)
        case_alone = [one.code for one in admission(case, exercise("touch-ladder")).gates.to_confirm]
        assert FELT_SAFE in case_alone, "Jonas has not said"
        for row in db.session.query(Answer).all():
            twin = Answer(
                case_id=row.case_id,
                assignment_id=row.assignment_id,
                field_key=row.field_key,
                on=row.on,
                said_by_id=world.jonas_id,
                audience=Audience.PARTNER,
                audience_partner_id=world.jonas_id,
                entered_by_id=world.accounts["other_partner"],
            )
            twin.value = "mostly"
            db.session.add(twin)
        db.session.flush()
        found = admission(case, exercise("touch-ladder"))
        assert FELT_SAFE not in {one.code for one in found.gates.to_confirm}


def test_there_is_time_to_mark_and_given_again_there_is_as_much(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        given = make_assignment(world, "touch-ladder", ends_on=today() + timedelta(days=2))
        end(given, on=today(), by=world.accounts["practitioner"])
        given_id = given.id
    for asked in ("", f"?again={given_id}"):
        page = as_practitioner.get(f"/cases/{world.case_id}/assign/touch-ladder{asked}").text
        assert f'value="{today() + timedelta(days=13)}"' in page
        assert "Touch comes after safety" in page
