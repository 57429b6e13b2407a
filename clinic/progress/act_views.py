"""A repair log that came back on paper, entered row by row as acts of one for the other."""

import uuid
from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic import audit
from clinic.access import guard, viewer
from clinic.assignments.models import Assignment
from clinic.assignments.permissions import ENTER_HOMEWORK
from clinic.assignments.queries import get_assignment
from clinic.couples import events
from clinic.journal import RepairAct
from clinic.journal.permissions import TAKE_ACT_BACK
from clinic.journal.queries import get_act, list_acts, ratings_of
from clinic.journal.services import log_act, rate_act, take_act_back
from clinic.journal.spell import Spell
from clinic.practices import local_time
from clinic.progress.act_forms import PaperActForm
from clinic.progress.repair import ACT_KINDS
from clinic.refusal import Missing

blueprint = Blueprint("acts", __name__)


def get_repair_log(assignment_id: uuid.UUID) -> Assignment:
    """Homework of both that is written down as acts; any other is missing here."""
    assignment = get_assignment(assignment_id)
    if not assignment.is_repair_log:
        raise Missing
    return assignment


@blueprint.route("/assignments/<uuid:assignment_id>/acts", methods=["GET", "POST"])
@guard(ENTER_HOMEWORK, get_repair_log)
def enter(assignment: Assignment) -> ResponseReturnValue:
    """One row after the other; who did it and the day stay as they were in the row before."""
    case, spell = assignment.case, Spell(assignment.starts_on, assignment.ends_on)
    form = PaperActForm.of(case.partners, actor=request.args.get("of", ""), on_day=_day_before())
    if form.validate_on_submit():
        actor = case.partner(uuid.UUID(form.actor.data))
        assert actor is not None
        act, receiver = log_act(actor, form.terms(), spell=spell, by=viewer().account_id), case.other(actor)
        if form.mattered.data is not None and receiver is not None:
            rate_act(act, receiver, form.mattered.data, by=viewer().account_id)
        flash(_("Entered."))
        on = act.on_day.isoformat()
        return redirect(url_for(".enter", assignment_id=assignment.id, of=actor.id, on=on), 303)
    audit.record(events.CASE_SEEN, case_id=case.id, subject_id=assignment.id)
    return render_template(
        "progress/enter_acts.html",
        case=case,
        assignment=assignment,
        form=form,
        acts=[act for act in list_acts(viewer(), case) if spell.takes(act.on_day)],
        mattered=ratings_of(viewer(), case),
        kinds=dict(ACT_KINDS),
    )


@blueprint.post("/acts/<uuid:act_id>/take-back")
@guard(TAKE_ACT_BACK, get_act)
def take_back(act: RepairAct) -> ResponseReturnValue:
    """A row that was typed in wrongly is gone."""
    case_id = act.case_id
    take_act_back(act, by=viewer().account_id)
    flash(_("Taken back."))
    return redirect(url_for("progress.repair_log", case_id=case_id), 303)


def _day_before() -> date:
    try:
        return date.fromisoformat(request.args.get("on", ""))
    except ValueError:
        return local_time.today()
