"""Homework for tests, made by the services that make the real one. Call them ``with inside():``."""

import uuid
from datetime import date, timedelta
from typing import Any

from clinic import clock
from clinic.assignments.adherence import How
from clinic.assignments.alarming import FELT_SAFE
from clinic.assignments.models import Assignment
from clinic.assignments.queries import list_occurrences
from clinic.assignments.services import AssignmentTerms, OwnWords, Telling, assign, tell
from clinic.couples.queries import get_case
from clinic.exercises.exercise import ByRule
from clinic.safety.services import record_screening
from clinic.safety.standing import Outcome
from tests.factories.exercises import exercise
from tests.factories.world import World

ZONE = "Europe/London"


def today() -> date:
    """Today in the practice of the world."""
    return clock.today(ZONE)


def clear_both(world: World, outcome: Outcome = Outcome.CLEAR) -> None:
    """Both partners were seen alone, and it came to *outcome*."""
    for partner in get_case(world.case_id).partners:
        record_screening(
            partner, seen_on=date(2026, 9, 14), outcome=outcome, remark="", by=world.accounts["practitioner"]
        )


def make_assignment(world: World, exercise_id: str = "specific-gratitude", **terms: Any) -> Assignment:
    """An exercise given to Maya and Jonas by their practitioner; by default it began a week ago."""
    given = exercise(exercise_id)
    by = terms.pop("by", world.accounts["practitioner"])
    case_id = terms.pop("case_id", world.case_id)
    terms.setdefault("starts_on", today() - timedelta(days=6))
    terms.setdefault("override_reason", "Both were asked on the telephone.")
    if isinstance(given.cadence, ByRule):
        terms.setdefault("rule", given.cadence.rule)
    terms.setdefault("confirmed", frozenset({FELT_SAFE, *(gate.code for gate in given.gates)}))
    terms.setdefault("once", uuid.uuid4())
    return assign(get_case(case_id), AssignmentTerms(exercise=given, **terms), by=by)


def tell_squares(
    world: World, assignment: Assignment, partner_id: uuid.UUID | None, *hows: How | None
) -> None:
    """What one partner (or both together) told of the first times, in order."""
    times = list_occurrences(assignment)
    squares = {(time.id, partner_id): how for time, how in zip(times, hows, strict=False)}
    tell(assignment, Telling(today=today(), squares=squares), by=world.accounts["practitioner"])


def tell_words(world: World, assignment: Assignment, partner_id: uuid.UUID, **said: Any) -> None:
    """What one partner said about the sheet."""
    partner = assignment.case.partner(partner_id)
    assert partner is not None
    told = Telling(today=today(), own=[OwnWords(partner=partner, **said)])
    tell(assignment, told, by=world.accounts["practitioner"])
