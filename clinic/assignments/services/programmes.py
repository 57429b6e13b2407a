"""Running a programme: begun, moved on, paused, ended. What it gives goes through the same door as everything that is given.

A step is given under its own id, so that it is given once, whoever gives it: the day's work, a counsellor's click, or either of
them again after it was cut short.
"""

import uuid
from dataclasses import replace
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from clinic import audit
from clinic.assignments import events
from clinic.assignments.models import Assignment
from clinic.assignments.queries.finding import find_next_session_day
from clinic.assignments.queries.programmes import get_run, is_going_on, list_running_ids, what_came_before
from clinic.assignments.running import ProgrammeRun, RunState, RunStep, StepState
from clinic.assignments.services.assigning import AssignmentTerms, assign
from clinic.assignments.suggesting import suggest
from clinic.assignments.turns import due_on, gives_itself
from clinic.couples import Audience, Case, CaseStatus, TeamRole
from clinic.database import db
from clinic.exercises.programmes import Programme
from clinic.refusal import Refusal


def start_programme(case: Case, programme: Programme, *, on: date, by: uuid.UUID) -> ProgrammeRun:
    """Begin it: its steps are written down as they are today, and the first waits to be given."""
    if not case.is_open:
        raise Refusal(_("This case is closed. Open a new one to go on."))
    going_on = select(ProgrammeRun.id).where(
        ProgrammeRun.case_id == case.id, ProgrammeRun.state != RunState.ENDED
    )
    if db.session.scalar(going_on) is not None:
        raise Refusal(_("One programme at a time. End the other one first."))
    run = ProgrammeRun(
        case_id=case.id,
        audience=Audience.PRACTICE,
        entered_by_id=by,
        programme_id=programme.id,
        started_on=on,
    )
    db.session.add(run)
    db.session.flush()
    for position, step in enumerate(programme.steps, start=1):
        run.steps.append(
            RunStep(
                run_id=run.id,
                position=position,
                exercise_id=step.exercise,
                when=step.when,
                days=step.days,
                due_on=on if position == 1 else None,
            )
        )
    audit.record(events.PROGRAMME_STARTED, case_id=case.id, subject_id=run.id, by=by)
    db.session.flush()
    return run


def give_step(step: RunStep, terms: AssignmentTerms, *, on: date, by: uuid.UUID) -> Assignment:
    """Give what a step is about, as the counsellor wants it. Given before, it is what was given then."""
    _locked(step.run)
    assignment = assign(step.run.case, replace(terms, once=step.id), by=by)
    if step.state is not StepState.GIVEN:
        _settle(step, StepState.GIVEN, on)
    return assignment


def leave_out(run: ProgrammeRun, position: int, *, on: date, by: uuid.UUID) -> None:
    """Go past the next step, if it is still the one that was looked at."""
    _locked(run)
    step = run.next if run.state is RunState.RUNNING else None
    if step is None or step.position != position:
        raise Refusal(_("This step has been dealt with already."))
    _settle(step, StepState.LEFT_OUT, on)
    audit.record(events.PROGRAMME_STEERED, case_id=run.case_id, subject_id=run.id, by=by)
    advance(run, on)


def pause_programme(run: ProgrammeRun, *, on: date, by: uuid.UUID) -> None:
    """Nothing of it is given until it is resumed. What they are doing goes on."""
    if run.state is not RunState.RUNNING:
        raise Refusal(_("This is not going on at the moment."))
    run.state, run.paused_on = RunState.PAUSED, on
    audit.record(events.PROGRAMME_STEERED, case_id=run.case_id, subject_id=run.id, by=by)
    db.session.flush()


def resume_programme(run: ProgrammeRun, *, on: date, by: uuid.UUID) -> None:
    """Go on; the days of the pause are added to the wait."""
    if run.state is not RunState.PAUSED or run.paused_on is None:
        raise Refusal(_("This is not paused."))
    step = run.next
    if step is not None:
        step.held_days += (on - run.paused_on).days
    run.state, run.paused_on = RunState.RUNNING, None
    audit.record(events.PROGRAMME_STEERED, case_id=run.case_id, subject_id=run.id, by=by)
    advance(run, on)


def end_programme(run: ProgrammeRun, *, by: uuid.UUID) -> None:
    """It is over. What was given stays as it is."""
    if run.state is RunState.ENDED:
        raise Refusal(_("This has ended already."))
    run.state, run.paused_on = RunState.ENDED, None
    audit.record(events.PROGRAMME_STEERED, case_id=run.case_id, subject_id=run.id, by=by)
    db.session.flush()


def advance_everything(today: date) -> None:
    """Look at every programme of the practice once."""
    for run_id in list_running_ids():
        advance(get_run(run_id), today)


def advance(run: ProgrammeRun, today: date) -> None:
    """Give what is due, or note that it waits; a step that the couple are doing already is passed over.

    What may not be given is noted like what is the counsellor's to give: the counsellor is told that it waits, nobody else.
    """
    _locked(run)
    if run.state is not RunState.RUNNING or run.case.status is not CaseStatus.ACTIVE:
        return
    while (step := run.next) is not None:
        step.due_on = _day_of(run, step, today)
        if step.due_on is None:
            break
        if gives_itself(step.when) and is_going_on(run.case, step.exercise_id, today):
            _settle(step, StepState.LEFT_OUT, today)
            continue
        if not gives_itself(step.when) or not _given_by_itself(run, step, today):
            break
    if run.next is None:
        run.state = RunState.ENDED
    db.session.flush()


def _day_of(run: ProgrammeRun, step: RunStep, today: date) -> date | None:
    """The day on which it was due, if that has come."""
    day = due_on(
        step.when,
        days=step.days,
        before=what_came_before(run, step, today),
        started_on=run.started_on,
        held_days=step.held_days,
    )
    return day if day is not None and day <= today else None


def usual_terms(case: Case, step: RunStep, today: date) -> AssignmentTerms | None:
    """How the exercise of a step is usually given; None where its file has gone."""
    exercise = step.exercise
    if exercise is None:
        return None
    usual = suggest(case, exercise, today=today, next_session=find_next_session_day(case, today))
    return AssignmentTerms(
        exercise=exercise,
        starts_on=usual.starts_on,
        ends_on=usual.ends_on,
        rule=usual.rule,
        review_on=usual.review_on,
        once=step.id,
    )


def _given_by_itself(run: ProgrammeRun, step: RunStep, today: date) -> bool:
    terms = usual_terms(run.case, step, today)
    if terms is None or not _practises(run, today):
        return False  # its file has gone, or whoever began it: somebody has to look
    try:
        give_step(step, terms, on=today, by=run.entered_by_id)
    except Refusal:
        return False
    return True


def _practises(run: ProgrammeRun, today: date) -> bool:
    """Whether whoever began it is a practitioner of the case today."""
    return any(
        member.account_id == run.entered_by_id
        and member.role is TeamRole.PRACTITIONER
        and member.is_on(today)
        for member in run.case.team
    )


def _settle(step: RunStep, state: StepState, on: date) -> None:
    step.state, step.settled_on = state, on
    db.session.flush()


def _locked(run: ProgrammeRun) -> None:
    """One at a time moves a programme on."""
    db.session.flush()
    db.session.refresh(run, with_for_update={"of": ProgrammeRun})
