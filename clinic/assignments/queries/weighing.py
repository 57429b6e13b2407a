"""What a counsellor may want to weigh before giving an exercise: how much they do in a week already, and how sure they were."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from clinic.access import Viewer
from clinic.assignments.cadence import Schedule
from clinic.assignments.load import Advice, Asked, advice, enough, load_of, minutes_a_week
from clinic.assignments.models import Assignment, AssignmentState, Confidence
from clinic.assignments.queries.finding import list_assignments
from clinic.couples import Case, visible_to
from clinic.database import db
from clinic.exercises.exercise import Exercise


@dataclass(frozen=True)
class Weighed:
    """Minutes a week per partner with what is about to be given, how many are enough, and what is worth a thought."""

    load: Mapping[uuid.UUID, int]
    enough: int
    advice: Sequence[Advice]


def weigh(
    viewer: Viewer,
    case: Case,
    exercise: Exercise,
    schedule: Schedule,
    *,
    minutes: int,
    partner_id: uuid.UUID | None,
    today: date,
) -> Weighed:
    """What it comes to if *exercise* is given like that, beside what goes on."""
    given = list_assignments(viewer, case)
    asked = [Asked(partner_id, minutes_a_week(schedule, minutes))]
    asked += [
        Asked(
            one.partner_id,
            minutes_a_week(one.schedule, one.minutes or one.revision.exercise.duration.minutes),
        )
        for one in given
        if one.state is AssignmentState.ACTIVE and (one.ends_on is None or one.ends_on >= today)
    ]
    load = load_of([seat.id for seat in case.partners], asked)
    cap = enough(children_at_home=case.children_at_home)
    begun = [one.starts_on for one in given]
    return Weighed(load, cap, advice(level=exercise.level, begun=begun, today=today, load=load, cap=cap))


def list_confidences(viewer: Viewer, assignment: Assignment) -> dict[uuid.UUID, int]:
    """Partner → how sure they were, asked alone, as far as the viewer may know."""
    return list_confidences_of(viewer, [assignment.id])[assignment.id]


def list_confidences_of(viewer: Viewer, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, dict[uuid.UUID, int]]:
    """The same of several assignments, by their ids, in one statement."""
    found: dict[uuid.UUID, dict[uuid.UUID, int]] = {one: {} for one in ids}
    rows = db.session.execute(
        select(Confidence.assignment_id, Confidence.said_by_id, Confidence.of_ten)
        .where(Confidence.assignment_id.in_(ids), visible_to(viewer, Confidence))
        .order_by(Confidence.said_by_id)
    )
    for row in rows:
        found[row.assignment_id][row.said_by_id] = row.of_ten
    return found
