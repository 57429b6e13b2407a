"""What each came for: whose it is, how far they feel, what became of it, and when both partners' lie side by side."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from clinic.access import Role, Viewer
from clinic.couples import as_couple, as_partner
from clinic.couples.queries import get_case, get_partner
from clinic.database import db
from clinic.goals import Goal, GoalMark, GoalState
from clinic.goals.queries import get_goal, list_goals, sharing_of
from clinic.goals.services import (
    MOST,
    GoalChange,
    ask_sharing,
    change_goal,
    keep_apart,
    lay_side_by_side,
    mark,
    set_goal,
)
from clinic.refusal import Missing, Refusal
from clinic.safety import Outcome
from clinic.safety.services import record_screening
from tests.conftest import Inside
from tests.factories.assignments import clear_both, today
from tests.factories.goals import lay_goals_side_by_side, make_goal
from tests.factories.world import World


def desk(world: World, *, in_room: bool = False) -> Viewer:
    seats: frozenset[object] = frozenset()
    return Viewer(
        world.accounts["practitioner"],
        world.practice_id,
        "",
        frozenset([Role.PRACTITIONER]),
        seats,  # type: ignore[arg-type]
        in_room,
    )


def test_a_goal_is_for_its_partner_and_the_practitioners(world: World, inside: Inside) -> None:
    with inside():
        make_goal(world, words="To sleep through.", how_far=2)
        case, maya, jonas = get_case(world.case_id), get_partner(world.maya_id), get_partner(world.jonas_id)
        for reader in (desk(world), as_partner(maya)):
            told = list_goals(reader, case)
            assert [(goal.words, goal.marks) for goal in told] == [("To sleep through.", ((today(), 2),))]
        for reader in (as_partner(jonas), as_couple(case), desk(world, in_room=True)):
            assert list_goals(reader, case) == []
        assert list_goals(desk(world), case, of=jonas) == []


def test_how_far_somebody_feels_is_kept_day_by_day_and_a_day_has_one_number(
    world: World, inside: Inside
) -> None:
    with inside():
        goal = make_goal(world, how_far=2)
        by = world.accounts["practitioner"]
        mark(goal, 3, on=today(), by=by)
        mark(goal, 0, on=today() - timedelta(days=7), by=by)
        told = list_goals(desk(world), get_case(world.case_id))[0]
        assert told.marks == ((today() - timedelta(days=7), 0), (today(), 3))
        assert (told.first, told.last) == (told.marks[0], told.marks[1])
        for wrong in (-1, 11):
            with pytest.raises(Refusal):
                mark(goal, wrong, on=today(), by=by)


def test_worded_anew_the_old_one_stays_and_the_new_one_points_back(world: World, inside: Inside) -> None:
    with inside():
        goal, maya, by = make_goal(world), get_partner(world.maya_id), world.accounts["practitioner"]
        change = GoalChange(
            today(), goal.words or "", GoalState.REVISED, how_far=5, anew="  Two calm evenings. "
        )
        newer = change_goal(goal, maya, change, by=by)
        old, new = list_goals(desk(world), maya.case)
        assert (old.state, old.is_current, old.last) == (GoalState.REVISED, False, (today(), 5))
        assert (new.words, new.follows_id, new.is_current, new.last) == (
            "Two calm evenings.",
            goal.id,
            True,
            None,
        )
        assert newer.id == new.id
        with pytest.raises(Refusal, match="worded anew"):
            change_goal(goal, maya, change, by=by)


def test_what_became_of_it_is_said_with_its_day_and_can_be_taken_back(world: World, inside: Inside) -> None:
    with inside():
        goal, maya, by = make_goal(world), get_partner(world.maya_id), world.accounts["practitioner"]
        change_goal(goal, maya, GoalChange(today(), "Evenings, calm.", GoalState.PARTLY), by=by)
        told = list_goals(desk(world), maya.case)[0]
        assert (told.words, told.state, told.state_on) == ("Evenings, calm.", GoalState.PARTLY, today())
        yesterday = today() - timedelta(days=1)
        assert list_goals(desk(world), maya.case, until=yesterday) == []
        goal.set_on = yesterday
        before = list_goals(desk(world), maya.case, until=yesterday)[0]
        assert (before.state, before.state_on) == (GoalState.OPEN, None), "not known then"
        change_goal(goal, maya, GoalChange(today(), "Evenings, calm.", GoalState.OPEN), by=by)
        assert list_goals(desk(world), maya.case)[0].state_on is None


@pytest.mark.parametrize(
    "change, field",
    [
        (GoalChange(today(), "  ", GoalState.OPEN), "words"),
        (GoalChange(today(), "x", GoalState.REVISED, anew=" "), "anew"),
        (GoalChange(today(), "x", GoalState.OPEN, how_far=11), "how_far"),
    ],
)
def test_a_change_without_words_is_refused(
    world: World, inside: Inside, change: GoalChange, field: str
) -> None:
    with inside(), pytest.raises(Refusal) as refused:
        change_goal(make_goal(world), get_partner(world.maya_id), change, by=world.accounts["practitioner"])
    assert refused.value.field == field


def test_a_goal_has_words_and_there_are_not_too_many(world: World, inside: Inside) -> None:
    with inside():
        maya, by = get_partner(world.maya_id), world.accounts["practitioner"]
        with pytest.raises(Refusal):
            set_goal(maya, " \n ", on=today(), by=by)
        for number in range(MOST):
            make_goal(world, words=f"Goal {number}")
        with pytest.raises(Refusal, match="Seven"):
            make_goal(world)
        make_goal(world, world.jonas_id)
        with pytest.raises(Missing):
            get_goal(world.case_id)


# --- side by side


def test_side_by_side_both_read_the_words_and_neither_the_others_number(world: World, inside: Inside) -> None:
    with inside():
        make_goal(world, how_far=2)
        make_goal(world, world.jonas_id, "More ease.", how_far=7)
        lay_goals_side_by_side(world)
        case, maya, jonas = get_case(world.case_id), get_partner(world.maya_id), get_partner(world.jonas_id)
        for reader in (as_couple(case), desk(world, in_room=True)):
            told = list_goals(reader, case)
            assert [goal.words for goal in told] == ["Evenings without a fight.", "More ease."]
            assert [goal.marks for goal in told] == [(), ()]
        hers = {goal.name: goal.marks for goal in list_goals(as_partner(maya), case)}
        assert hers == {"Maya": ((today(), 2),), "Jonas": ()}
        assert sharing_of(desk(world), case) == {maya.id: True, jonas.id: True}
        assert sharing_of(as_partner(maya), case) == {maya.id: True}


@pytest.mark.parametrize(
    "hers, his", [(True, None), (True, False), (None, True), (False, True), (None, None)]
)
def test_without_a_yes_of_each_they_stay_apart(
    world: World, inside: Inside, hers: bool | None, his: bool | None
) -> None:
    with inside():
        make_goal(world)
        clear_both(world)
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        for partner, answer in zip(case.partners, (hers, his), strict=True):
            ask_sharing(partner, shares=answer, on=today(), by=by)
        with pytest.raises(Refusal, match="alone first"):
            lay_side_by_side(case, by=by)
        assert list_goals(as_couple(case), case) == []


def test_while_joint_work_is_held_they_stay_apart(world: World, inside: Inside) -> None:
    with inside():
        make_goal(world)
        lay_goals_side_by_side(world)
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        keep_apart(case, by=by)
        assert list_goals(as_couple(case), case) == []
        jonas = get_partner(world.jonas_id)
        record_screening(jonas, seen_on=today(), outcome=Outcome.HOLD, remark="", by=by)
        with pytest.raises(Refusal, match="Nothing new is agreed for both just now"):
            lay_side_by_side(case, by=by)


def test_whoever_takes_the_yes_back_takes_both_back_at_once(world: World, inside: Inside) -> None:
    with inside():
        make_goal(world)
        make_goal(world, world.jonas_id)
        lay_goals_side_by_side(world)
        case, maya = get_case(world.case_id), get_partner(world.maya_id)
        ask_sharing(maya, shares=False, on=today(), by=world.accounts["practitioner"])
        assert list_goals(as_couple(case), case) == []
        assert [goal.name for goal in list_goals(as_partner(maya), case)] == ["Maya"]


def test_a_new_goal_is_its_partners_until_that_is_asked_anew(world: World, inside: Inside) -> None:
    with inside():
        make_goal(world, words="The old one.")
        lay_goals_side_by_side(world)
        make_goal(world, words="The new one.")
        case = get_case(world.case_id)
        assert [goal.words for goal in list_goals(as_couple(case), case)] == ["The old one."]
        assert world.maya_id not in sharing_of(desk(world), case)
        assert db.session.scalar(select(func.count(Goal.id))) == 2
        assert db.session.scalar(select(func.count(GoalMark.id))) == 0


def test_words_put_right_are_their_partners_until_that_is_asked_anew(world: World, inside: Inside) -> None:
    with inside():
        goal = make_goal(world, words="Evenigns.")
        make_goal(world, world.jonas_id)
        lay_goals_side_by_side(world)
        case, maya = get_case(world.case_id), get_partner(world.maya_id)
        right = GoalChange(today(), "Evenings that end without fear.", GoalState.OPEN)
        change_goal(goal, maya, right, by=world.accounts["practitioner"])
        assert list_goals(as_couple(case), case) == []
        assert world.maya_id not in sharing_of(desk(world), case)
