"""The end of a case, and a new beginning."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic import audit
from clinic.access import guard, viewer
from clinic.closings import events, services
from clinic.closings.forms import ClosingForm
from clinic.closings.models import Closing
from clinic.closings.permissions import CLOSE_CASE, REOPEN_CASE, VIEW_CLOSING
from clinic.closings.queries import get_closing
from clinic.closings.words import REASONS
from clinic.couples import Case
from clinic.couples.queries import get_case
from clinic.practices import local_time

blueprint = Blueprint("closings", __name__)


@blueprint.route("/cases/<uuid:case_id>/close", methods=["GET", "POST"])
@guard(CLOSE_CASE, get_case)
def close(case: Case) -> ResponseReturnValue:
    """Close a case, with the reason and what is to be said of it."""
    form = ClosingForm(data={"closed_on": local_time.today()})
    if form.validate_on_submit():
        closing = services.close(case, form.terms(), by=viewer().account_id)
        flash(_("Closed. All of it stays readable."))
        return redirect(url_for(".show", closing_id=closing.id), 303)
    return render_template("closings/close.html", tab="file", case=case, form=form)


@blueprint.route("/closings/<uuid:closing_id>/")
@guard(VIEW_CLOSING, get_closing)
def show(closing: Closing) -> ResponseReturnValue:
    """How it ended, and each partner's copy."""
    audit.record(events.SEEN, case_id=closing.case_id, subject_id=closing.id)
    return render_template(
        "closings/show.html", tab="file", case=closing.case, closing=closing, reasons=REASONS
    )


@blueprint.post("/cases/<uuid:case_id>/reopen")
@guard(REOPEN_CASE, get_case)
def reopen(case: Case) -> ResponseReturnValue:
    """They come back: a new case, which points to this one."""
    anew = services.reopen(case, by=viewer().account_id)
    flash(_("A new case. The earlier one stays as it was."))
    return redirect(url_for("safety.file", case_id=anew.id), 303)
