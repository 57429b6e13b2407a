"""Giving an exercise to a couple or to one partner."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from flask_babel import gettext as _

from clinic import audit, clock
from clinic.assignments import events
from clinic.assignments.admission import admit
from clinic.assignments.models import Assignment, Plan
from clinic.assignments.queries import find_sent, find_session_of_the_day
from clinic.assignments.services.keeping import keep_how_sure
from clinic.assignments.services.steering import top_up
from clinic.couples import Audience, Case
from clinic.database import db
from clinic.exercises.exercise import TOUCH, CadenceKind, Exercise, Who
from clinic.exercises.services import freeze
from clinic.practices.queries import get_own_practice
from clinic.refusal import Refusal


@dataclass(frozen=True, kw_only=True)
class PlanTerms:
    """One partner's own "When …, … will …", and how sure they are of it, asked alone (None: not asked)."""

    partner_id: uuid.UUID
    when: str = ""
    will: str = ""
    confidence: int | None = None


@dataclass(frozen=True, kw_only=True)
class AssignmentTerms:
    """What is said when an exercise is given. Only the exercise is required.

    ``partner_id`` None means both. ``rule`` counts where the exercise comes round by one. ``steps`` None keeps the steps as
    they are. ``confirmed`` are the conditions that the counsellor has seen and goes ahead with.
    """

    exercise: Exercise
    starts_on: date
    once: uuid.UUID
    partner_id: uuid.UUID | None = None
    why: str = ""
    ends_on: date | None = None
    rule: str = ""
    at_time: time | None = None
    review_on: date | None = None
    minutes: int | None = None
    steps: Sequence[str] | None = None
    plans: Sequence[PlanTerms] = ()
    obstacle: str = ""
    instead: str = ""
    confirmed: frozenset[str] = frozenset()
    override_reason: str = ""
    repeats_id: uuid.UUID | None = None


def assign(case: Case, terms: AssignmentTerms, *, by: uuid.UUID) -> Assignment:
    """Give the exercise, in its wording of today. The same page sent twice gives it once."""
    sent = find_sent(case, terms.once)
    if sent is not None:
        return sent
    _check(case, terms)
    admit(
        case,
        terms.exercise,
        joint=terms.partner_id is None,
        confirmed=terms.confirmed,
        reason=terms.override_reason,
        by=by,
    )
    assignment = _written_down(case, terms, by)
    for seat in assignment.seats:
        for plan in terms.plans:
            if plan.partner_id == seat.id and (plan.when.strip() or plan.will.strip()):
                _add_plan(assignment, plan, seat.seat, by)
            if plan.partner_id == seat.id and plan.confidence is not None:
                keep_how_sure(assignment, seat.id, plan.confidence, by)
    db.session.flush()
    top_up(assignment, clock.today(assignment.zone))
    audit.record(events.ASSIGNED, case_id=case.id, subject_id=assignment.id, by=by)
    return assignment


def _check(case: Case, terms: AssignmentTerms) -> None:
    if not case.is_open:
        raise Refusal(_("This case is closed. Open a new one to go on."))
    if terms.partner_id is not None:
        if case.partner(terms.partner_id) is None:
            raise Refusal(_("This partner is not of this couple."), field="to")
        if terms.exercise.who is not Who.EACH:
            raise Refusal(_("This one takes both of them."), field="to")
    if terms.ends_on is not None and terms.ends_on < terms.starts_on:
        raise Refusal(_("It would end before it begins."), field="ends_on")
    if terms.review_on is not None and terms.review_on < terms.starts_on:
        raise Refusal(_("The review would come before it begins."), field="review_on")


def _written_down(case: Case, terms: AssignmentTerms, by: uuid.UUID) -> Assignment:
    exercise = terms.exercise
    zone = get_own_practice().time_zone
    kind = exercise.cadence.kind
    alone = terms.partner_id is not None
    session = find_session_of_the_day(case, clock.today(zone))
    assignment = Assignment(
        case_id=case.id,
        audience=Audience.PARTNER if alone else Audience.JOINT,
        audience_partner_id=terms.partner_id,
        concerns_id=terms.partner_id,
        entered_by_id=by,
        revision_id=freeze(exercise).id,
        exercise_id=exercise.id,
        who=exercise.who,
        counted=exercise.family != TOUCH,
        cadence=kind,
        starts_on=terms.starts_on,
        ends_on=terms.ends_on,
        zone=zone,
        once=terms.once,
        partner_id=terms.partner_id,
        rrule=terms.rule if kind is CadenceKind.RULE else "",
        at_time=terms.at_time if kind is CadenceKind.RULE else None,
        review_on=terms.review_on,
        minutes=None if terms.minutes == exercise.duration.minutes else terms.minutes,
        session_id=session.id if session else None,
        repeats_id=terms.repeats_id,
    )
    assignment.why = terms.why.strip()
    assignment.obstacle, assignment.instead = terms.obstacle.strip(), terms.instead.strip()
    steps = [step.strip() for step in terms.steps or () if step.strip()]
    assignment.steps = steps if steps and steps != list(exercise.steps) else None
    db.session.add(assignment)
    db.session.flush()
    db.session.refresh(assignment, ["revision", "case", "plans", "pauses"])
    return assignment


def _add_plan(assignment: Assignment, terms: PlanTerms, seat: int, by: uuid.UUID) -> None:
    plan = Plan(
        case_id=assignment.case_id,
        assignment_id=assignment.id,
        seat=seat,
        audience=assignment.audience,
        audience_partner_id=assignment.audience_partner_id,
        concerns_id=terms.partner_id,
        said_by_id=terms.partner_id,
        entered_by_id=by,
    )
    plan.when = terms.when.strip()
    plan.will = terms.will.strip()
    assignment.plans.append(plan)
