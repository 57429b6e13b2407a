"""What each thinks of something on trial, said alone, whenever they like while it is tried."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard, viewer
from clinic.accounts import sessions
from clinic.agreements import Agreement, sentences
from clinic.agreements.forms import TrialForm
from clinic.agreements.services import trials
from clinic.portal.permissions import READ_AGREEMENT
from clinic.portal.queries import as_it_stands, get_tried
from clinic.portal.seats import own_seat_of
from clinic.portal.views import blueprint


@blueprint.route("/agreements/<uuid:agreement_id>/trial", methods=["GET", "POST"])
@guard(READ_AGREEMENT, get_tried)
def trial(agreement: Agreement) -> ResponseReturnValue:
    """How much it helped and what they would do with it; for whoever has just shown who they are only.

    What was typed is kept all the same. Afterwards the pages are as they were, whatever was said.
    """
    is_proved = sessions.is_proved()
    if request.method != "POST" and not is_proved:
        return redirect(url_for(".prove", next=request.path), 303)
    form = TrialForm()
    if form.validate_on_submit():
        trials.say(own_seat_of(agreement.case), agreement, form.terms(), by=viewer().account_id)
        flash(_("Thank you. It is for your counsellor."))
        return redirect(url_for(".agreements"), 303)
    return render_template(
        "portal/trial.html",
        held=as_it_stands(agreement),
        partners=agreement.case.partners,
        form=form,
        sentences=sentences,
    )
