"""Setting goals, saying how far one is and what became of them, and laying both partners' side by side."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask_babel import gettext as _
from sqlalchemy import delete, select

from clinic import audit
from clinic.couples import Audience, Case, Partner
from clinic.database import db
from clinic.database.holding import hold
from clinic.goals import events
from clinic.goals.models import Goal, GoalMark, GoalSharing, GoalState
from clinic.refusal import Refusal
from clinic.safety.agreeing import must_be_free_to_agree

LOWEST, HIGHEST = 0, 10
#: More than these at a time, and none is a goal any more. Our own default.
MOST: Final = 7


@dataclass(frozen=True)
class GoalChange:
    """What was said of a goal on a day. ``how_far`` None: not said. ``anew`` is the new wording of one that is revised."""

    on: date
    words: str
    state: GoalState
    how_far: int | None = None
    anew: str = ""


def set_goal(
    partner: Partner,
    words: str,
    *,
    on: date,
    by: uuid.UUID,
    how_far: int | None = None,
    follows: Goal | None = None,
) -> Goal:
    """Write down what *partner* wants, for them and the practitioners. Whether it may stand beside the other's is asked anew."""
    _must_say_something(words, "words")
    hold(partner.case)
    standing = select(Goal.id).where(Goal.said_by_id == partner.id, Goal.state == GoalState.OPEN)
    if len(db.session.scalars(standing).all()) >= MOST:
        raise Refusal(_("Seven goals at a time are as many as can be kept in mind."), field="words")
    goal = Goal(
        case_id=partner.case_id,
        audience=Audience.PARTNER,
        audience_partner_id=partner.id,
        concerns_id=partner.id,
        said_by_id=partner.id,
        entered_by_id=by,
        set_on=on,
        follows_id=follows.id if follows else None,
    )
    goal.words = words.strip()
    db.session.add(goal)
    db.session.flush()
    _forget_sharing(partner)
    audit.record(events.SET, case_id=goal.case_id, subject_id=goal.id, by=by)
    if how_far is not None:
        mark(goal, how_far, on=on, by=by)
    return goal


def mark(goal: Goal, how_far: int, *, on: date, by: uuid.UUID) -> GoalMark:
    """How far its partner feels they are; said again on the same day, it takes the place of what was said."""
    if not LOWEST <= how_far <= HIGHEST:
        raise Refusal(_("From 0 to 10, please."), field="how_far")
    hold(goal)
    row = db.session.scalars(
        select(GoalMark).where(GoalMark.goal_id == goal.id, GoalMark.on_day == on)
    ).one_or_none() or GoalMark(
        case_id=goal.case_id,
        goal_id=goal.id,
        audience=Audience.PARTNER,
        audience_partner_id=goal.said_by_id,
        concerns_id=goal.said_by_id,
        said_by_id=goal.said_by_id,
        entered_by_id=by,
        on_day=on,
        how_far=how_far,
    )
    row.how_far, row.entered_by_id = how_far, by
    db.session.add(row)
    audit.record(events.MARKED, case_id=goal.case_id, subject_id=goal.id, by=by)
    db.session.flush()
    return row


def change_goal(goal: Goal, partner: Partner, change: GoalChange, *, by: uuid.UUID) -> Goal:
    """Keep what was said; gives the goal that goes on: the new one where it was worded anew.

    With other words, what lay side by side lies apart until that is asked anew: the yes was to the words before.
    """
    hold(goal.case)
    hold(goal)
    if goal.state is GoalState.REVISED:
        raise Refusal(_("This goal was worded anew; please change the new one."))
    _must_say_something(change.words, "words")
    if change.state is GoalState.REVISED:
        _must_say_something(change.anew, "anew")
    if change.words.strip() != goal.words:
        goal.words = change.words.strip()
        _forget_sharing(partner)
        _give_to(partner.case, Audience.PARTNER)
        audit.record(events.PUT_RIGHT, case_id=goal.case_id, subject_id=goal.id, by=by)
    if change.how_far is not None:
        mark(goal, change.how_far, on=change.on, by=by)
    if change.state is not goal.state:
        goal.state = change.state
        goal.state_on = None if change.state is GoalState.OPEN else change.on
        audit.record(events.STATE_SAID, case_id=goal.case_id, subject_id=goal.id, by=by)
    db.session.flush()
    if change.state is GoalState.REVISED:
        return set_goal(partner, change.anew, on=change.on, by=by, follows=goal)
    return goal


def ask_sharing(partner: Partner, *, shares: bool | None, on: date, by: uuid.UUID) -> None:
    """What *partner*, asked alone, says to laying the goals of both side by side. None: not asked after all.

    Without a yes, all that lay side by side is each one's own again, at once.
    """
    hold(partner.case)
    db.session.execute(delete(GoalSharing).where(GoalSharing.said_by_id == partner.id))
    if shares is not None:
        db.session.add(
            GoalSharing(
                case_id=partner.case_id,
                audience=Audience.PARTNER,
                audience_partner_id=partner.id,
                concerns_id=partner.id,
                said_by_id=partner.id,
                entered_by_id=by,
                shares=shares,
                asked_on=on,
            )
        )
    if not shares:
        _give_to(partner.case, Audience.PARTNER)
    audit.record(events.SHARING_ASKED, case_id=partner.case_id, subject_id=partner.id, by=by)
    db.session.flush()


def lay_side_by_side(case: Case, *, by: uuid.UUID) -> None:
    """Both partners' goals are for both to read from now on; each has said yes, and nothing holds joint work back."""
    hold(case)  # a no that is said meanwhile is heard
    agreed = db.session.scalars(
        select(GoalSharing.said_by_id).where(GoalSharing.case_id == case.id, GoalSharing.shares)
    ).all()
    if {seat.id for seat in case.partners} - set(agreed):
        raise Refusal(_("Ask each of them alone first. They can be laid side by side when both say yes."))
    must_be_free_to_agree(case)
    _give_to(case, Audience.JOINT)
    audit.record(events.LAID_SIDE_BY_SIDE, case_id=case.id, subject_id=case.id, by=by)
    db.session.flush()


def keep_apart(case: Case, *, by: uuid.UUID) -> None:
    """Each one's goals are their own again."""
    hold(case)
    _give_to(case, Audience.PARTNER)
    audit.record(events.KEPT_APART, case_id=case.id, subject_id=case.id, by=by)
    db.session.flush()


def _forget_sharing(partner: Partner) -> None:
    """A yes was to the words of that day."""
    db.session.execute(delete(GoalSharing).where(GoalSharing.said_by_id == partner.id))


def _give_to(case: Case, audience: Audience) -> None:
    for goal in db.session.scalars(select(Goal).where(Goal.case_id == case.id)):
        goal.audience = audience
        goal.audience_partner_id = goal.said_by_id if audience is Audience.PARTNER else None


def _must_say_something(words: str, field: str) -> None:
    if not words.strip():
        raise Refusal(_("Please write a line."), field=field)
