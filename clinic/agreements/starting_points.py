"""Wordings to start from, one or more of each kind. They are there to be changed: a couple's own words hold longer than ours.

What each kind is for, and what belongs into it, follows the exercises of the library that make such agreements: hot-topic
boundary and cooling-off, truce on old arguments, presence without devices, trial with a review, the notebook, and the pause.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from flask_babel import gettext as _

from clinic.agreements.terms import Kind, Lasts, Terms, Topic

#: How long a new agreement is tried, and when it is looked at first. Ours, and to be changed in the form.
TRIAL_WEEKS: Final[Mapping[Kind, int]] = {Kind.TRUCE: 2, Kind.TRIAL: 2}
REVIEW_WEEKS: Final = 4
MINUTES_APART: Final = 20


@dataclass(frozen=True)
class StartingPoint:
    """A wording by the name under which it is offered."""

    key: str
    terms: Terms

    @property
    def name(self) -> str:
        """What stands on the link: the title."""
        return self.terms.title


def starting_points() -> tuple[StartingPoint, ...]:
    """All of them, in the order in which they are offered."""
    return (*_limits(), *_quiet(), *_tried(), *_pauses())


def find_starting_point(key: str | None) -> StartingPoint | None:
    """The one that an address names."""
    return next((one for one in starting_points() if one.key == key), None)


def with_dates(terms: Terms, today: date) -> Terms:
    """The wording as it begins today: tried for as long as its kind is, and looked at when that is over."""
    weeks = TRIAL_WEEKS.get(terms.kind, REVIEW_WEEKS)
    ends = today + timedelta(weeks=weeks)
    on_trial = terms.lasts is Lasts.TRIAL
    return replace(terms, starts_on=today, trial_until=ends if on_trial else None, review_on=ends)


def _limits() -> tuple[StartingPoint, ...]:
    return tuple(
        StartingPoint(
            one.key,
            replace(
                one.terms,
                response=_("Whoever notices names it once. Both step away; nobody has the last word."),
                minutes_apart=MINUTES_APART,
                return_when=_("Whoever named it comes back first and knocks."),
            ),
        )
        for one in _topics()
    )


def _topics() -> tuple[StartingPoint, ...]:
    return (
        StartingPoint(
            "limit-money",
            Terms(
                title=_("Money has its hour"),
                limit=_("We talk about money once a week, sitting down, with the figures in front of us."),
                topic=Topic.MONEY,
                kept_when=_("Money came up in its hour and nowhere else."),
                may_raise=_("Saturday mornings at the table, for half an hour."),
                may_not_raise=_("In bed, in the car, by message, while the children listen."),
            ),
        ),
        StartingPoint(
            "limit-parenting",
            Terms(
                title=_("One voice in front of the children"),
                limit=_("Each of us leaves the other’s answer standing until we are by ourselves."),
                topic=Topic.PARENTING,
                kept_when=_("We talked about it without the children, on the same day."),
                may_raise=_("In the evening, when the children are asleep."),
                may_not_raise=_("In front of the children; through them."),
            ),
        ),
        StartingPoint(
            "limit-relatives",
            Terms(
                title=_("Our families"),
                limit=_(
                    "Each of us speaks of what we ourselves need, not of what the other’s family is like."
                ),
                topic=Topic.EXTENDED_FAMILY,
                kept_when=_("Every talk about relatives ended with one thing that one of us will do."),
                may_raise=_("On the day after a visit, on a walk."),
                may_not_raise=_("On the way there or back; on the telephone with them."),
            ),
        ),
        StartingPoint(
            "limit-chores",
            Terms(
                title=_("Who does what at home"),
                limit=_("Each of us speaks of one task at a time, and of what we ourselves can take on."),
                topic=Topic.WORK_AND_CHORES,
                kept_when=_("Each talk ended with one task and a name."),
                may_raise=_("At the weekly talk."),
                may_not_raise=_("While one of us is doing it; after ten at night."),
            ),
        ),
    )


def _quiet() -> tuple[StartingPoint, ...]:
    return (
        StartingPoint(
            "truce",
            Terms(
                title=_("Old arguments stay closed"),
                limit=_("For two weeks each of us leaves these closed: …"),
                kind=Kind.TRUCE,
                need=_("Room to talk about what hurts now."),
                kept_when=_("What slipped in was parked for the session and not argued."),
                may_raise=_("In the session."),
                response=_("Either of us says: “That one is parked.” We write it down and go on."),
            ),
        ),
        StartingPoint(
            "device-free-evening",
            Terms(
                title=_("An hour without screens"),
                limit=_("From seven to eight both our phones lie in the drawer in the hall."),
                kind=Kind.DEVICE_FREE,
                topic=Topic.TIME_TOGETHER,
                need=_("Time in which each has the other’s attention."),
                kept_when=_(
                    "Both phones were in the drawer; calls of the children and of work on duty do not count."
                ),
                response=_("Say it lightly, put it back, go on."),
            ),
        ),
        StartingPoint(
            "device-free-meals",
            Terms(
                title=_("Meals without phones"),
                limit=_("Each of us leaves our own phone out of reach while we eat."),
                kind=Kind.DEVICE_FREE,
                topic=Topic.TIME_TOGETHER,
                kept_when=_("Neither phone was on the table."),
                response=_("Say it lightly, put it away, go on."),
            ),
        ),
    )


def _tried() -> tuple[StartingPoint, ...]:
    return (
        StartingPoint(
            "trial",
            Terms(
                title=_("Two weeks of something new"),
                limit=_("For two weeks we try this: …"),
                kind=Kind.TRIAL,
                need=_("What each of us hopes it will make easier: …"),
                kept_when=_("What we will look at to judge it: …"),
            ),
        ),
        StartingPoint(
            "commitment",
            Terms(
                title=_("The weekly talk"),
                limit=_("Once a week we sit down for half an hour and ask each other how it is between us."),
                kind=Kind.COMMITMENT,
                topic=Topic.TIME_TOGETHER,
                kept_when=_("We sat down, however short it was."),
                lasts=Lasts.STANDING,
            ),
        ),
        StartingPoint(
            "own-commitment",
            Terms(
                title=_("When I am late"),
                limit=_("I write before the time that I said, with the time at which I will be there."),
                kind=Kind.COMMITMENT,
                kept_when=_("The message came before the time, not after it."),
                owner=1,
                lasts=Lasts.STANDING,
            ),
        ),
    )


def _pauses() -> tuple[StartingPoint, ...]:
    return (
        StartingPoint(
            "pausing",
            Terms(
                title=_("How we pause"),
                limit=_("Either of us may call a pause with our word, and neither refuses it."),
                kind=Kind.PAUSING,
                need=_("To stop before we do harm, and to come back."),
                kept_when=_("The talk stopped at the word, and each said how it is at the agreed time."),
                response=_("Stop, go apart, settle. Nobody follows, nobody locks a door."),
                minutes_apart=30,
                return_when=_(
                    "Whoever called it says the time, at least twenty minutes and at most a day away."
                ),
                lasts=Lasts.STANDING,
            ),
        ),
    )
