"""Keeping the way through the next session, and ticking it off."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from flask_babel import gettext as _
from sqlalchemy import select

from clinic import audit, clock
from clinic.couples import Audience, Case
from clinic.database import db
from clinic.journal import events
from clinic.journal.agenda_lines import StepTerms
from clinic.journal.models import AgendaStep
from clinic.journal.services.writing import handle, leave_parked
from clinic.refusal import Refusal

#: More than a session holds, however short the steps.
MOST_STEPS: Final = 30


def keep_agenda(
    case: Case, wanted: Mapping[Audience, Sequence[StepTerms]], *, by: uuid.UUID
) -> list[AgendaStep]:
    """Put these steps in the place of those of the same audience; others stay. What was ticked off stays so.

    No steps for both bring the suggested ones back.
    """
    fields = {Audience.JOINT: "joint", Audience.PRACTICE: "own"}
    for audience, steps in wanted.items():
        if len(steps) > MOST_STEPS:
            raise Refusal(_("A session holds at most %(n)s steps.", n=MOST_STEPS), field=fields[audience])
    before = db.session.scalars(
        select(AgendaStep).where(AgendaStep.case_id == case.id, AgendaStep.audience.in_(wanted))
    ).all()
    known = {(row.audience, row.words): row for row in before}
    kept = [
        _step(case, audience, position, terms, known.get((audience, terms.words)), by=by)
        for audience, steps in wanted.items()
        for position, terms in enumerate(steps)
    ]
    for row in before:
        db.session.delete(row)
    db.session.add_all(kept)
    db.session.flush()
    audit.record(events.AGENDA_KEPT, case_id=case.id, subject_id=case.id, by=by)
    return kept


def tick(step: AgendaStep, *, done: bool, today: date, by: uuid.UUID) -> None:
    """The step is done, or it is not after all; what was parked is taken up with it."""
    step.done_at = (step.done_at or clock.now()) if done else None
    if step.entry is not None:
        if done:
            handle(step.entry, on_day=today, by=by)
        else:
            leave_parked(step.entry, by=by)
    audit.record(
        events.AGENDA_TICKED,
        case_id=step.case_id,
        subject_id=step.id,
        detail="done" if done else "not done",
        by=by,
    )
    db.session.flush()


def _step(
    case: Case,
    audience: Audience,
    position: int,
    terms: StepTerms,
    before: AgendaStep | None,
    *,
    by: uuid.UUID,
) -> AgendaStep:
    step = AgendaStep(
        case_id=case.id,
        audience=audience,
        entered_by_id=by,
        position=position,
        minutes=terms.minutes,
        key=terms.key or (before.key if before else ""),
        entry_id=terms.entry_id or (before.entry_id if before else None),
        done_at=before.done_at if before else None,
    )
    step.words = terms.words
    return step
