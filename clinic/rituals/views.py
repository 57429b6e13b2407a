"""The couple's rituals at the desk and in the room."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from clinic import audit
from clinic.access import guard, viewer
from clinic.couples import Case
from clinic.couples.queries import get_case
from clinic.practices.local_time import today
from clinic.rituals import events, services
from clinic.rituals.alternating import next_day
from clinic.rituals.forms import RitualForm
from clinic.rituals.models import Ritual
from clinic.rituals.permissions import BEGIN_RITUAL, KEEP_RITUAL, VIEW_RITUALS
from clinic.rituals.queries import get_ritual, list_rituals

blueprint = Blueprint("rituals", __name__)


@blueprint.get("/cases/<uuid:case_id>/rituals/")
@guard(VIEW_RITUALS, get_case)
def index(case: Case) -> ResponseReturnValue:
    """What they keep doing, in the order of the week, and beginning another."""
    audit.record(events.SEEN, case_id=case.id, subject_id=case.id)
    return _page(case, RitualForm.of(case))


@blueprint.post("/cases/<uuid:case_id>/rituals/")
@guard(BEGIN_RITUAL, get_case)
def begin(case: Case) -> ResponseReturnValue:
    """One more."""
    form = RitualForm.of(case)
    if form.validate_on_submit():
        services.begin(case, form.terms(), by=viewer().account_id)
        flash(_("It stands on both their pages."))
        return redirect(url_for(".index", case_id=case.id), 303)
    return _page(case, form)


@blueprint.route("/rituals/<uuid:ritual_id>/", methods=["GET", "POST"])
@guard(KEEP_RITUAL, get_ritual)
def change(ritual: Ritual) -> ResponseReturnValue:
    """Another name, day, time or turn."""
    form = RitualForm.of(ritual.case, ritual)
    if form.validate_on_submit():
        services.change(ritual, form.terms(), by=viewer().account_id)
        return _back(ritual, _("Saved."))
    return render_template("rituals/change.html", case=ritual.case, tab="agreements", form=form)


@blueprint.post("/rituals/<uuid:ritual_id>/pass-on")
@guard(KEEP_RITUAL, get_ritual)
def pass_on(ritual: Ritual) -> ResponseReturnValue:
    """It has been: the other's turn."""
    services.pass_on(ritual)
    return _back(ritual, _("The turn has passed on."))


@blueprint.post("/rituals/<uuid:ritual_id>/end")
@guard(KEEP_RITUAL, get_ritual)
def end(ritual: Ritual) -> ResponseReturnValue:
    """They do it no more."""
    services.end(ritual, on=today(), by=viewer().account_id)
    return _back(ritual, _("Ended."))


def _page(case: Case, form: RitualForm) -> str:
    return render_template(
        "rituals/index.html",
        case=case,
        tab="agreements",
        form=form,
        rituals=list_rituals(viewer(), case),
        next_day=next_day,
        today=today(),
    )


def _back(ritual: Ritual, words: str) -> Response:
    flash(words)
    return redirect(url_for("rituals.index", case_id=ritual.case_id), 303)
