"""Small commitments at the desk and in the room."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from clinic import audit
from clinic.access import guard, viewer
from clinic.commitments import events, services
from clinic.commitments.forms import CommitmentForm, SaidForm
from clinic.commitments.models import Commitment
from clinic.commitments.permissions import KEEP_COMMITMENT, MAKE_COMMITMENT, VIEW_COMMITMENTS
from clinic.commitments.queries import get_commitment, list_to_come, list_told, suggested_sizes
from clinic.couples import Case
from clinic.couples.queries import get_case
from clinic.practices.local_time import today

blueprint = Blueprint("commitments", __name__)


@blueprint.get("/cases/<uuid:case_id>/commitments/")
@guard(VIEW_COMMITMENTS, get_case)
def index(case: Case) -> ResponseReturnValue:
    """What is to come, what was said lately, and making another."""
    audit.record(events.SEEN, case_id=case.id, subject_id=case.id)
    return _page(case, CommitmentForm.of(case))


@blueprint.post("/cases/<uuid:case_id>/commitments/")
@guard(MAKE_COMMITMENT, get_case)
def make(case: Case) -> ResponseReturnValue:
    """One more."""
    form = CommitmentForm.of(case)
    if form.validate_on_submit():
        services.make(case, form.terms(), today=today(), by=viewer().account_id)
        return _back(case, _("It stands on both their pages."))
    return _page(case, form)


@blueprint.route("/commitments/<uuid:commitment_id>/", methods=["GET", "POST"])
@guard(KEEP_COMMITMENT, get_commitment)
def say(commitment: Commitment) -> ResponseReturnValue:
    """What became of it, as they say it or as it stands on their paper."""
    form = SaidForm()
    if form.validate_on_submit():
        services.say(commitment, form.terms(), today=today(), by=viewer().account_id)
        return _back(commitment.case, _("Written down."))
    return render_template(
        "commitments/say.html", case=commitment.case, tab="agreements", commitment=commitment, form=form
    )


@blueprint.post("/commitments/<uuid:commitment_id>/take-back")
@guard(KEEP_COMMITMENT, get_commitment)
def take_back(commitment: Commitment) -> ResponseReturnValue:
    """It was written down by mistake."""
    services.take_back(commitment, by=viewer().account_id)
    return _back(commitment.case, _("It is to come again."))


def _page(case: Case, form: CommitmentForm) -> str:
    to_come, told = list_to_come(viewer(), case), list_told(viewer(), case, today())
    return render_template(
        "commitments/index.html",
        case=case,
        tab="agreements",
        form=form,
        to_come=to_come,
        told=told,
        came_of={one.from_id: one for one in (*to_come, *told) if one.from_id},
        sizes={} if viewer().in_room else suggested_sizes(told),
    )


def _back(case: Case, words: str) -> Response:
    flash(words)
    return redirect(url_for("commitments.index", case_id=case.id), 303)
