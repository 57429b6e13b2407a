"""Choosing a step, doing it, dropping it."""

import uuid
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from clinic import audit
from clinic.assignments.models import Assignment
from clinic.couples import Audience, Partner
from clinic.database import db
from clinic.journal import ActKind, RepairAct
from clinic.journal.services import ActTerms, log_act
from clinic.journal.spell import Spell
from clinic.refusal import Refusal
from clinic.repair_steps import events
from clinic.repair_steps.models import RepairStep
from clinic.safety.agreeing import must_be_free_to_agree


@dataclass(frozen=True, kw_only=True)
class StepTerms:
    """Who does what, and by when; a day is not needed."""

    doer: Partner
    words: str
    by_when: date | None = None


def agree(assignment: Assignment, terms: StepTerms, *, today: date, by: uuid.UUID) -> RepairStep:
    """Both chose it."""
    if terms.by_when is not None and terms.by_when < today:
        raise Refusal(_("This day is over already."), field="by_when")
    must_be_free_to_agree(assignment.case)
    step = RepairStep(
        case_id=assignment.case_id,
        assignment_id=assignment.id,
        audience=Audience.JOINT,
        entered_by_id=by,
        doer_id=terms.doer.id,
        by_when=terms.by_when,
    )
    step.words = terms.words.strip()
    db.session.add(step)
    db.session.flush()
    audit.record(events.AGREED, case_id=step.case_id, subject_id=step.id, by=by)
    return step


def do(step: RepairStep, *, on: date, by: uuid.UUID) -> RepairAct:
    """It is done: an act of the repair log, of whoever did it, which the receiver may say something of."""
    _must_be_open(step)
    doer = step.case.partner(step.doer_id)
    if doer is None:
        raise Refusal(_("Whoever was to do it does not sit here any more."))
    step.done_on = on
    act = log_act(doer, ActTerms(ActKind.OTHER, step.words or "", on), spell=Spell(on, on), by=by)
    audit.record(events.DONE, case_id=step.case_id, subject_id=step.id, by=by)
    return act


def drop(step: RepairStep, *, by: uuid.UUID) -> None:
    """They chose otherwise. What is done stays."""
    _must_be_open(step)
    audit.record(events.DROPPED, case_id=step.case_id, subject_id=step.id, by=by)
    db.session.delete(step)
    db.session.flush()


def _must_be_open(step: RepairStep) -> None:
    if step.done_on is not None:
        raise Refusal(_("This one is done already."))
