"""Setbacks as the couple looked at them: what they wrote down with the exercise for it. Findings, never faults.

The day on which it happened is taken out of what was expected (``adherence``). What is read here has the audience of its answers.
"""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from sqlalchemy import select

from clinic.access import Viewer
from clinic.assignments.models import Answer, Assignment
from clinic.couples import Audience, Case, visible_to
from clinic.database import db
from clinic.database.together import Part

EXERCISE: Final = "setback-as-data"
WHEN: Final = "when"


@dataclass(frozen=True)
class Setback:
    """One of them. ``at`` is None where nobody said the hour; ``load`` are the keys of what weighed on that day."""

    on: date
    at: time | None = None
    load: tuple[str, ...] = ()
    what: str = ""
    suggests: str = ""
    change: str = ""


def list_setbacks(
    viewer: Viewer, case: Case, *, since: date | None = None, until: date | None = None
) -> list[Setback]:
    """Those that happened in these days, oldest first, as far as the viewer may read them. One statement."""
    rows = db.session.scalars(
        select(Answer)
        .join(Assignment, Assignment.id == Answer.assignment_id)
        .where(Answer.case_id == case.id, Assignment.exercise_id == EXERCISE, visible_to(viewer, Answer))
    )
    told: dict[tuple[uuid.UUID, uuid.UUID | None, date], dict[str, Any]] = defaultdict(dict)
    for row in rows:
        told[row.assignment_id, row.occurrence_id, row.on][row.field_key] = row.value
    found = [_setback(on, said) for (_assignment, _time, on), said in told.items()]
    return sorted(
        (one for one in found if (since or one.on) <= one.on <= (until or one.on)),
        key=lambda one: (one.on, one.at or time.min, one.what),
    )


def _setback(on: date, said: dict[str, Any]) -> Setback:
    moment = datetime.fromisoformat(said[WHEN]) if said.get(WHEN) else None
    return Setback(
        on=moment.date() if moment else on,
        at=moment.time() if moment else None,
        load=tuple(said.get("load") or ()),
        what=said.get("what") or "",
        suggests=said.get("suggests") or "",
        change=said.get("change") or "",
    )


def setbacks_of(case_ids: Collection[uuid.UUID]) -> Part:
    """What both wrote down of when it was, as a question that can be asked beside others; ``days_in`` reads what it finds."""
    return (
        select(Answer.id, Answer.case_id, Answer.value_sealed)
        .join(Assignment, Assignment.id == Answer.assignment_id)
        .where(
            Answer.case_id.in_(case_ids),
            Assignment.exercise_id == EXERCISE,
            Answer.field_key == WHEN,
            Answer.audience == Audience.JOINT,
        )
    )


def days_in(rows: Iterable[Any]) -> dict[uuid.UUID, frozenset[date]]:
    """Case → the days of its setbacks. Whoever counts, they are the same."""
    days: dict[uuid.UUID, set[date]] = defaultdict(set)
    for row in rows:
        moment = Answer.value.open(row.value_sealed, row=row.id, holder=row.case_id)
        if moment:
            days[row.case_id].add(datetime.fromisoformat(moment).date())
    return defaultdict(frozenset, {case_id: frozenset(found) for case_id, found in days.items()})


def setback_days(case: Case) -> frozenset[date]:
    """The days that are taken out of what was expected. One statement."""
    return days_in(db.session.execute(setbacks_of([case.id])))[case.id]
