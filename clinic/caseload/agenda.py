"""The way through the next session: worded on a page of its own, ticked off on the brief while the session goes on."""

from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard, viewer
from clinic.couples import Audience, Case
from clinic.couples.queries import get_case
from clinic.journal import AgendaStep
from clinic.journal.agenda_lines import as_text
from clinic.journal.forms import AgendaForm
from clinic.journal.permissions import KEEP_AGENDA
from clinic.journal.queries import find_step
from clinic.journal.services import keep_agenda, tick
from clinic.practices import local_time
from clinic.progress.agenda import read_agenda
from clinic.refusal import Refusal

blueprint = Blueprint("agenda", __name__)


@blueprint.route("/cases/<uuid:case_id>/agenda", methods=["GET", "POST"])
@guard(KEEP_AGENDA, get_case)
def keep(case: Case) -> ResponseReturnValue:
    """Word the way through the session anew; it begins with the one that stands. In the room only what both may see."""
    agenda = read_agenda(viewer(), case, now=local_time.wall_time())
    joint, own = (
        as_text((step.words, step.minutes) for step in steps) for steps in (agenda.joint, agenda.own)
    )
    form = AgendaForm(data={"joint": joint, "own": own})
    if viewer().in_room:
        del form.own
    if form.validate_on_submit():
        suggested = {step.words: step for step in agenda.terms if agenda.is_suggested}
        keep_agenda(case, form.terms(suggested), by=viewer().account_id)
        flash(_("Saved."))
        return redirect(_back(case), 303)
    return render_template("caseload/agenda.html", case=case, tab="brief", form=form)


@blueprint.post("/cases/<uuid:case_id>/agenda/tick")
@guard(KEEP_AGENDA, get_case)
def tick_off(case: Case) -> ResponseReturnValue:
    """A step is done, or not after all. A script that asks quietly gets no page."""
    now = local_time.wall_time()
    step = _step_meant(case, request.form.get("step", ""), now)
    if step is None:
        raise Refusal(_("This step is not there any more."))
    tick(step, done=request.form.get("done") == "yes", today=now.date(), by=viewer().account_id)
    return ("", 204) if "X-Quietly" in request.headers else redirect(_back(case), 303)


def _step_meant(case: Case, mark: str, now: datetime) -> AgendaStep | None:
    """The step with this mark. The first tick on a suggested one keeps all that are suggested."""
    agenda = read_agenda(viewer(), case, now=now)
    if agenda.is_suggested and any(step.key == mark for step in agenda.joint):
        kept = keep_agenda(case, {Audience.JOINT: agenda.terms}, by=viewer().account_id)
        return next(step for step in kept if step.key == mark)
    standing = (*agenda.joint, *agenda.own)
    found = next((step.id for step in standing if mark and mark in (step.key, str(step.id))), None)
    return find_step(viewer(), case, found) if found else None


def _back(case: Case) -> str:
    return url_for("caseload.brief", case_id=case.id, _anchor="agenda")
