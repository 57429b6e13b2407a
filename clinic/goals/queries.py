"""Reading goals; each takes the viewer first, so that a copy holds what its reader may see."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from clinic.access import Viewer
from clinic.couples import Audience, Case, Partner, as_couple, visible_to
from clinic.database import db
from clinic.goals.models import Goal, GoalMark, GoalSharing, GoalState
from clinic.refusal import Missing
from clinic.safety.agreeing import is_stopped


@dataclass(frozen=True)
class GoalTold:
    """A goal as one reader may know it.

    ``marks`` is how far its partner feels they are, 0 to 10, oldest first; empty where the reader may not know it.
    ``audience`` is ``joint`` while both partners' goals are laid side by side.
    """

    id: uuid.UUID
    partner_id: uuid.UUID
    name: str
    seat: int
    words: str
    set_on: date
    state: GoalState
    state_on: date | None
    audience: Audience
    follows_id: uuid.UUID | None = None
    marks: tuple[tuple[date, int], ...] = ()

    @property
    def first(self) -> tuple[date, int] | None:
        """The first time how far was said."""
        return self.marks[0] if self.marks else None

    @property
    def last(self) -> tuple[date, int] | None:
        """The newest."""
        return self.marks[-1] if self.marks else None

    @property
    def is_current(self) -> bool:
        """Whether it is not worded anew by now."""
        return self.state is not GoalState.REVISED


def get_goal(goal_id: uuid.UUID) -> Goal:
    """A goal."""
    found = db.session.get(Goal, goal_id)
    if found is None:
        raise Missing
    return found


def list_goals(
    viewer: Viewer, case: Case, *, of: Partner | None = None, until: date | None = None
) -> list[GoalTold]:
    """Goals that the viewer may see, each partner's in the order in which they were set, as they stood on *until*.

    What became of a goal later than *until* is not known then: it goes on. Two statements, however many there are.
    """
    wanted = select(Goal).where(Goal.case_id == case.id, visible_to(viewer, Goal))
    marks = select(GoalMark.goal_id, GoalMark.on_day, GoalMark.how_far).where(
        GoalMark.case_id == case.id, visible_to(viewer, GoalMark)
    )
    if of is not None:
        wanted = wanted.where(Goal.said_by_id == of.id)
    if until is not None:
        wanted, marks = wanted.where(Goal.set_on <= until), marks.where(GoalMark.on_day <= until)
    goals = db.session.scalars(wanted.order_by(Goal.set_on, Goal.entered_at, Goal.id)).all()
    said: dict[uuid.UUID, list[tuple[date, int]]] = defaultdict(list)
    for row in db.session.execute(marks.order_by(GoalMark.on_day)) if goals else ():
        said[row.goal_id].append((row.on_day, row.how_far))
    return [
        _told(seat, goal, said[goal.id], until)
        for seat in case.partners
        for goal in goals
        if goal.said_by_id == seat.id
    ]


def goals_for_both(case: Case, *, until: date) -> list[GoalTold]:
    """What lies side by side, as both read it: words and what became of them, and no number of anybody.

    Empty while something stops what the two do together, as it is where nothing was laid side by side.
    """
    found = [goal for goal in list_goals(as_couple(case), case, until=until) if goal.is_current]
    return [] if found and is_stopped(case) else found


def _told(seat: Partner, goal: Goal, marks: Sequence[tuple[date, int]], until: date | None) -> GoalTold:
    later = until is not None and goal.state_on is not None and goal.state_on > until
    return GoalTold(
        id=goal.id,
        partner_id=seat.id,
        name=seat.called,
        seat=seat.seat,
        words=goal.words or "",
        set_on=goal.set_on,
        state=GoalState.OPEN if later else goal.state,
        state_on=None if later else goal.state_on,
        audience=goal.audience,
        follows_id=goal.follows_id,
        marks=tuple(marks),
    )


def sharing_of(viewer: Viewer, case: Case) -> dict[uuid.UUID, bool]:
    """By partner, what they said to laying theirs beside the other's; whoever was not asked yet is not in it."""
    rows = db.session.execute(
        select(GoalSharing.said_by_id, GoalSharing.shares).where(
            GoalSharing.case_id == case.id, visible_to(viewer, GoalSharing)
        )
    )
    return {row.said_by_id: row.shares for row in rows}
