"""What the invented couples came for, and how far each feels they are."""

from collections.abc import Mapping

from clinic.couples import Case
from clinic.demo.desk import Desk, seated
from clinic.goals import Goal
from clinic.goals.services import mark, set_goal


def came_for(desk: Desk, case: Case, seat: int, words: str, how_far: Mapping[int, int]) -> Goal:
    """One partner's goal; *how_far* says by days ago how far they felt they were, the first day being that of the goal."""
    first, *later = how_far
    with desk.at(first, 17, 30):
        partner = seated(case, seat)
        goal = set_goal(partner, words, how_far=how_far[first], on=desk.day(first), by=desk.by)
    for ago in later:
        with desk.at(ago, 17, 30):
            mark(goal, how_far[ago], on=desk.day(ago), by=desk.by)
    return goal
