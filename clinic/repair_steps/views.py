"""The steps that both chose, at the desk and in the room."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from clinic import audit
from clinic.access import guard, viewer
from clinic.assignments.models import Assignment
from clinic.practices.local_time import today
from clinic.repair_steps import events, services
from clinic.repair_steps.forms import StepForm
from clinic.repair_steps.models import RepairStep
from clinic.repair_steps.permissions import AGREE_STEP, KEEP_STEP, VIEW_STEPS
from clinic.repair_steps.queries import get_step, get_with_steps, list_steps

blueprint = Blueprint("repair_steps", __name__)


@blueprint.get("/assignments/<uuid:assignment_id>/steps")
@guard(VIEW_STEPS, get_with_steps)
def index(assignment: Assignment) -> ResponseReturnValue:
    """What was chosen, and choosing one more."""
    audit.record(events.SEEN, case_id=assignment.case_id, subject_id=assignment.id)
    return _page(assignment, StepForm.of(assignment.case))


@blueprint.post("/assignments/<uuid:assignment_id>/steps")
@guard(AGREE_STEP, get_with_steps)
def agree(assignment: Assignment) -> ResponseReturnValue:
    """One more."""
    form = StepForm.of(assignment.case)
    if form.validate_on_submit():
        services.agree(assignment, form.terms(), today=today(), by=viewer().account_id)
        flash(_("Chosen. Done, it goes into the repair log."))
        return redirect(url_for(".index", assignment_id=assignment.id), 303)
    return _page(assignment, form)


@blueprint.post("/repair-steps/<uuid:step_id>/done")
@guard(KEEP_STEP, get_step)
def done(step: RepairStep) -> ResponseReturnValue:
    """It is done."""
    services.do(step, on=today(), by=viewer().account_id)
    return _back(step, _("It stands in the repair log."))


@blueprint.post("/repair-steps/<uuid:step_id>/drop")
@guard(KEEP_STEP, get_step)
def drop(step: RepairStep) -> ResponseReturnValue:
    """They chose otherwise."""
    services.drop(step, by=viewer().account_id)
    return _back(step, _("Dropped."))


def _page(assignment: Assignment, form: StepForm) -> str:
    return render_template(
        "repair_steps/index.html",
        case=assignment.case,
        assignment=assignment,
        form=form,
        repair_steps=list_steps(viewer(), assignment),
    )


def _back(step: RepairStep, words: str) -> Response:
    flash(words)
    return redirect(url_for("repair_steps.index", assignment_id=step.assignment_id), 303)
