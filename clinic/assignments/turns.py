"""Whose turn it is in a programme: on which day a step is due, given what came before it. Data in, data out.

Steps that have a day of their own give themselves; what belongs into a session, or into the counsellor's hand, is only shown to
the counsellor. Days on which the programme was paused are added to the wait.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from clinic.exercises.programmes import When


@dataclass(frozen=True, kw_only=True)
class Before:
    """The step before: the day it was given (or left out), when it was done, and the first joint session after that."""

    given_on: date
    done_on: date | None = None
    session_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Told:
    """What is known of an assignment: its end as it was set, as it came, and how many times were told and are still open."""

    ended_on: date | None
    ends_on: date | None
    told: int
    still_open: int


def gives_itself(when: When) -> bool:
    """Whether a step is given without the counsellor's hand when its day has come."""
    return when in (When.AFTER_DAYS, When.PREVIOUS_DONE)


def due_on(
    when: When, *, days: int | None, before: Before | None, started_on: date, held_days: int = 0
) -> date | None:
    """The day on which a step is due; None while nobody can know it, and by hand always."""
    if when is When.AT_START or before is None:
        return started_on
    match when:
        case When.AFTER_DAYS:
            return before.given_on + timedelta(days=(days or 0) + held_days)
        case When.PREVIOUS_DONE:
            return before.done_on
        case When.NEXT_SESSION:
            return before.session_on
        case _:
            return None


def done_on(known: Told, today: date) -> date | None:
    """When an assignment was done: it ended, its last day has passed, or everything that will ever be due was told."""
    if known.ended_on is not None:
        return known.ended_on
    if known.ends_on is None:
        return None
    if known.ends_on < today:
        return known.ends_on
    return today if known.told and not known.still_open else None
