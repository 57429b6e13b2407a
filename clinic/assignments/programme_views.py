"""Pages of programmes: which there are, how one runs for a couple, and what steers it."""

import uuid
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic import audit
from clinic.access import guard, viewer
from clinic.assignments import events
from clinic.assignments.admission import admission
from clinic.assignments.permissions import RUN_PROGRAMMES
from clinic.assignments.queries.programmes import find_run, get_run
from clinic.assignments.running import ProgrammeRun
from clinic.assignments.services import programmes as services
from clinic.assignments.views import blueprint
from clinic.couples import Case
from clinic.couples.queries import get_case
from clinic.exercises.programmes import Programme
from clinic.exercises.queries import get_library
from clinic.practices import local_time
from clinic.refusal import Missing


@dataclass(frozen=True)
class Beginning:
    """A programme, about to begin for a couple."""

    case: Case
    programme: Programme


def get_beginning(case_id: uuid.UUID, slug: str) -> Beginning:
    """Both, or nothing."""
    programme = get_library().programmes.get(slug)
    if programme is None:
        raise Missing
    return Beginning(get_case(case_id), programme)


@blueprint.get("/cases/<uuid:case_id>/programmes/")
@guard(RUN_PROGRAMMES, get_case)
def programmes(case: Case) -> ResponseReturnValue:
    """What there is to begin with."""
    library = get_library()
    return render_template(
        "assignments/programmes.html",
        case=case,
        programmes=library.programmes.values(),
        name_of=library.name_of,
        run=find_run(viewer(), case),
    )


@blueprint.post("/cases/<uuid:case_id>/programmes/<slug>/start")
@guard(RUN_PROGRAMMES, get_beginning)
def start_programme(beginning: Beginning) -> ResponseReturnValue:
    """Begin it; the first step waits to be given."""
    run = services.start_programme(
        beginning.case, beginning.programme, on=local_time.today(), by=viewer().account_id
    )
    flash(_("Begun. The first step waits for you."))
    return redirect(url_for(".programme", run_id=run.id), 303)


@blueprint.get("/programmes/<uuid:run_id>/")
@guard(RUN_PROGRAMMES, get_run)
def programme(run: ProgrammeRun) -> ResponseReturnValue:
    """How it runs for this couple, and why a step waits."""
    step = run.next
    waits = step is not None and step.due_on is not None and step.due_on <= local_time.today()
    exercise = step.exercise if step is not None else None
    found = admission(run.case, exercise) if exercise is not None and waits else None
    audit.record(events.PROGRAMME_SEEN, case_id=run.case_id, subject_id=run.id)
    return render_template("assignments/programme.html", case=run.case, run=run, waits=waits, admission=found)


@blueprint.post("/programmes/<uuid:run_id>/leave-out")
@guard(RUN_PROGRAMMES, get_run)
def leave_out(run: ProgrammeRun) -> ResponseReturnValue:
    """Go past the step that was looked at."""
    position = request.form.get("position", type=int) or 0
    services.leave_out(run, position, on=local_time.today(), by=viewer().account_id)
    flash(_("Left out."))
    return redirect(url_for(".programme", run_id=run.id), 303)


@blueprint.post("/programmes/<uuid:run_id>/pause")
@guard(RUN_PROGRAMMES, get_run)
def pause_programme(run: ProgrammeRun) -> ResponseReturnValue:
    """Nothing of it is given until it is resumed."""
    services.pause_programme(run, on=local_time.today(), by=viewer().account_id)
    flash(_("Paused. Nothing of it is given until you resume it."))
    return redirect(url_for(".programme", run_id=run.id), 303)


@blueprint.post("/programmes/<uuid:run_id>/resume")
@guard(RUN_PROGRAMMES, get_run)
def resume_programme(run: ProgrammeRun) -> ResponseReturnValue:
    """Go on from today."""
    services.resume_programme(run, on=local_time.today(), by=viewer().account_id)
    flash(_("It goes on from today."))
    return redirect(url_for(".programme", run_id=run.id), 303)


@blueprint.post("/programmes/<uuid:run_id>/end")
@guard(RUN_PROGRAMMES, get_run)
def end_programme(run: ProgrammeRun) -> ResponseReturnValue:
    """It is over; what was given stays."""
    services.end_programme(run, by=viewer().account_id)
    flash(_("Ended. What was given stays as it is."))
    return redirect(url_for(".programme", run_id=run.id), 303)
