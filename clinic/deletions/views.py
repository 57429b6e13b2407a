"""At the desk: a request is read, talked over and answered. Asking has its page in the portal."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic import audit
from clinic.access import guard, viewer
from clinic.deletions import events, services
from clinic.deletions.forms import AnswerForm
from clinic.deletions.models import DeletionRequest
from clinic.deletions.permissions import ANSWER_DELETION
from clinic.deletions.queries import get_request
from clinic.practices import local_time

blueprint = Blueprint("deletions", __name__)


@blueprint.route("/deletions/<uuid:request_id>/", methods=["GET", "POST"])
@guard(ANSWER_DELETION, get_request)
def answer(request: DeletionRequest) -> ResponseReturnValue:
    """What was asked, what to talk over, and the answer."""
    form = AnswerForm(data={"on": local_time.today()})
    if form.validate_on_submit():
        services.answer(request, form.terms(), by=viewer().account_id)
        flash(_("Written down."))
        return redirect(url_for("safety.file", case_id=request.case_id), 303)
    audit.record(events.SEEN, case_id=request.case_id, subject_id=request.id)
    return render_template("deletions/answer.html", case=request.case, asked=request, form=form)
