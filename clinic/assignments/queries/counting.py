"""The squares and counts of one row of homework, out of the times it was due and what was told of them. Data in, data out."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from clinic.assignments.adherence import Adherence, How, Stretch, count, is_expected
from clinic.assignments.growing import Size, suggested_size
from clinic.assignments.models import Assignment
from clinic.exercises.exercise import CadenceKind
from clinic.exercises.rhythm import Frequency, parse

#: The family of exercises that are small commitments, kept day by day.
RELIABILITY = "reliability"

#: As many squares as fit into a row that one can take in.
MOST_SQUARES = 14


@dataclass(frozen=True)
class Time:
    """One time it was or is due, like an ``Occurrence``. On the day of a setback nothing is planned."""

    id: uuid.UUID
    due_on: date
    planned: bool


Told = Mapping[tuple[uuid.UUID, uuid.UUID | None], How]


def squares(times: Sequence[Time], told: Told, partner_id: uuid.UUID | None, today: date) -> tuple[str, ...]:
    """A row of squares: the newest that were due, and after them what is still to come, as far as there is room."""
    past = [time for time in times if time.due_on <= today][-MOST_SQUARES:]
    ahead = [time for time in times if time.due_on > today][: max(0, MOST_SQUARES // 2 - len(past))]
    return tuple(told.get((time.id, partner_id)) or "" for time in (*past, *ahead))


def size_of(
    assignment: Assignment, times: Sequence[Time], told: Told, partner_id: uuid.UUID | None, today: date
) -> Size | None:
    """What the last days suggest; only of commitments that come round every day."""
    if assignment.revision.exercise.family != RELIABILITY or assignment.cadence is not CadenceKind.RULE:
        return None
    rhythm = parse(assignment.rrule)
    if (rhythm.frequency, rhythm.interval) != (Frequency.DAILY, 1):
        return None
    return suggested_size([told.get((time.id, partner_id)) for time in _expected(assignment, times, today)])


def adherence_of(
    assignment: Assignment, times: Sequence[Time], told: Told, partner_id: uuid.UUID | None, today: date
) -> Adherence | None:
    """The counts of one row up to *today*; None where nothing is counted."""
    if not assignment.counted or assignment.cadence is CadenceKind.PER_EVENT:
        return None
    return count(told.get((time.id, partner_id)) for time in _expected(assignment, times, today))


def _expected(assignment: Assignment, times: Sequence[Time], today: date) -> list[Time]:
    until = min(filter(None, (today, assignment.ends_on, assignment.ended_on)))
    pauses = [Stretch(pause.from_on, pause.to_on) for pause in assignment.pauses]
    return [time for time in times if time.planned and is_expected(time.due_on, until=until, pauses=pauses)]
