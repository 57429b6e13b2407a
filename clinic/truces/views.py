"""The truce at the desk and in the room."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from clinic import audit
from clinic.access import guard, viewer
from clinic.couples import Case
from clinic.couples.queries import get_case
from clinic.practices.local_time import today
from clinic.topics.queries import names
from clinic.truces import events, services
from clinic.truces.forms import ArgumentForm, ExtendForm
from clinic.truces.models import ClosedArgument
from clinic.truces.permissions import CLOSE_ARGUMENT, KEEP_ARGUMENT, VIEW_TRUCE
from clinic.truces.queries import get_argument, list_arguments
from clinic.truces.spell import USUAL, needs_a_session

blueprint = Blueprint("truces", __name__)


@blueprint.get("/cases/<uuid:case_id>/truces/")
@guard(VIEW_TRUCE, get_case)
def index(case: Case) -> ResponseReturnValue:
    """What is closed and until when, what became of the others, and closing one more."""
    audit.record(events.SEEN, case_id=case.id, subject_id=case.id)
    return _page(case, ArgumentForm.blank())


@blueprint.post("/cases/<uuid:case_id>/truces/")
@guard(CLOSE_ARGUMENT, get_case)
def close(case: Case) -> ResponseReturnValue:
    """Leave one more closed."""
    form = ArgumentForm.blank()
    if form.validate_on_submit():
        services.close(case, form.terms(), today=today(), by=viewer().account_id)
        flash(_("Closed for now. It stands on both their pages."))
        return redirect(url_for(".index", case_id=case.id), 303)
    return _page(case, form)


@blueprint.post("/truces/<uuid:argument_id>/slip")
@guard(KEEP_ARGUMENT, get_argument)
def slip(argument: ClosedArgument) -> ResponseReturnValue:
    """It slipped in."""
    services.note_slip(argument, on=today())
    return _back(argument, _("Noted. It is nobody’s."))


@blueprint.post("/truces/<uuid:argument_id>/slip/take-back")
@guard(KEEP_ARGUMENT, get_argument)
def take_slip_back(argument: ClosedArgument) -> ResponseReturnValue:
    """It did not."""
    services.take_slip_back(argument)
    return _back(argument, _("One fewer."))


@blueprint.route("/truces/<uuid:argument_id>/extend", methods=["GET", "POST"])
@guard(KEEP_ARGUMENT, get_argument)
def extend(argument: ClosedArgument) -> ResponseReturnValue:
    """Leave it closed for longer."""
    form = ExtendForm(data={"until": max(argument.until, today()) + USUAL})
    if form.validate_on_submit():
        services.extend(argument, form.until.data or date.min, today=today(), by=viewer().account_id)
        return _back(argument, _("It stays closed."))
    return render_template(
        "truces/extend.html", case=argument.case, tab="agreements", argument=argument, form=form
    )


@blueprint.post("/truces/<uuid:argument_id>/take-up")
@guard(KEEP_ARGUMENT, get_argument)
def take_up(argument: ClosedArgument) -> ResponseReturnValue:
    """It comes up in the next session."""
    services.take_up(argument, today=today(), by=viewer().account_id)
    return _back(argument, _("It is parked for the next session."))


@blueprint.post("/truces/<uuid:argument_id>/let-go")
@guard(KEEP_ARGUMENT, get_argument)
def let_go(argument: ClosedArgument) -> ResponseReturnValue:
    """It has lost its heat."""
    services.let_go(argument, today=today(), by=viewer().account_id)
    return _back(argument, _("Let go."))


def _page(case: Case, form: ArgumentForm) -> str:
    return render_template(
        "truces/index.html",
        case=case,
        tab="agreements",
        form=form,
        arguments=list_arguments(viewer(), case),
        topics=names(),
        needs_a_session=needs_a_session,
        today=today(),
    )


def _back(argument: ClosedArgument, words: str) -> Response:
    flash(words)
    return redirect(url_for("truces.index", case_id=argument.case_id), 303)
