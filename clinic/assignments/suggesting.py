"""How an exercise is usually given: what comes filled in when nobody says otherwise. Data in, data out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from clinic.assignments import cadence
from clinic.assignments.cadence import Schedule
from clinic.assignments.models import Assignment
from clinic.couples import Case
from clinic.exercises.exercise import ByRule, Exercise, Who
from clinic.exercises.names import fill

#: For so long there is time to mark what is welcome.
_TO_MARK = timedelta(days=13)
#: To whom an exercise is given where it is not one partner.
BOTH = "both"


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """What comes filled in."""

    starts_on: date
    ends_on: date | None
    review_on: date | None
    rule: str = ""
    at_time: time | None = None
    minutes: int
    steps: Sequence[str]
    why: str = ""
    to: str = BOTH

    def schedule(self, exercise: Exercise) -> Schedule:
        """When it would come round."""
        return Schedule(
            kind=exercise.cadence.kind,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            rule=self.rule,
            at=self.at_time,
            zone="UTC",
        )


def suggest(
    case: Case,
    exercise: Exercise,
    *,
    today: date,
    next_session: date | None,
    again: Assignment | None = None,
    held: bool = False,
) -> Suggestion:
    """What usually fits: from today, as long as the exercise says, looked at in the next session.

    *again* is an assignment that is given once more: same person, rhythm and wording, new dates. Where joint exercises are
    *held*, it begins with one partner.
    """
    rule = exercise.cadence.rule if isinstance(exercise.cadence, ByRule) else ""
    steps = [fill(step, case.called) for step in exercise.steps]
    fresh = Suggestion(
        starts_on=today,
        ends_on=_last_day(exercise, today, next_session),
        review_on=next_session,
        rule=rule,
        minutes=exercise.duration.minutes,
        steps=steps,
        to=str(case.partners[0].id) if held and exercise.who is Who.EACH else BOTH,
    )
    if again is None:
        return fresh
    length = again.ends_on - again.starts_on if again.ends_on and exercise.marks is None else None
    return Suggestion(
        starts_on=today,
        ends_on=today + length if length is not None else fresh.ends_on,
        review_on=next_session,
        rule=again.rrule or rule,
        at_time=again.at_time,
        minutes=again.minutes or exercise.duration.minutes,
        steps=again.steps or steps,
        why=again.why,
        to=str(again.partner_id) if again.partner_id else fresh.to,
    )


def _last_day(exercise: Exercise, today: date, next_session: date | None) -> date | None:
    """As long as the exercise says. Where each marks first what is welcome, two weeks at least are there for it.

    Its own three days begin when the counsellor shows one kind.
    """
    if exercise.marks is None:
        return cadence.last_day(exercise.cadence, today, next_session)
    return max(next_session or today, today + _TO_MARK)
