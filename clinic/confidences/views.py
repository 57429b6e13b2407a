"""At the desk: something is held, looked at again, told or needed no longer."""

from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic import audit
from clinic.access import guard, viewer
from clinic.confidences import events, services
from clinic.confidences.forms import HeldEntryForm, HoldForm
from clinic.confidences.models import Held, HeldState
from clinic.confidences.permissions import HOLD, KEEP_HELD
from clinic.confidences.queries import get_held
from clinic.couples import Partner
from clinic.couples.policy_words import between_two
from clinic.couples.queries import get_partner, policy_on
from clinic.practices import local_time
from clinic.practices.queries import get_own_practice

blueprint = Blueprint("confidences", __name__)

_OVER: Final = {"told": HeldState.TOLD, "not_needed": HeldState.NOT_NEEDED}


@blueprint.route("/partners/<uuid:partner_id>/hold", methods=["GET", "POST"])
@guard(HOLD, get_partner)
def hold(partner: Partner) -> ResponseReturnValue:
    """Keep what one partner told alone."""
    today = local_time.today()
    form = HoldForm(data={"said_on": today})
    if form.validate_on_submit():
        services.hold(partner, form.terms(), by=viewer().account_id)
        flash(_("Held. It stands in the brief, and on your start page when its day comes near."))
        return redirect(url_for("safety.file", case_id=partner.case_id), 303)
    between = between_two(partner.case, partner, policy_on(partner.case, today))
    return render_template(
        "confidences/hold.html", case=partner.case, tab="file", partner=partner, form=form, between=between
    )


@blueprint.route("/held/<uuid:held_id>/", methods=["GET", "POST"])
@guard(KEEP_HELD, get_held)
def held(held: Held) -> ResponseReturnValue:
    """What is held, its history, and what becomes of it."""
    form = HeldEntryForm(data={"tell": "by" if held.tell_by else "not", "tell_by": held.tell_by})
    if form.validate_on_submit():
        how = _OVER.get(request.form.get("then", ""))
        if how is None:
            services.add_to_held(
                held, form.text.data or "", tell_by=form.agreed_day(), by=viewer().account_id
            )
            flash(_("Added."))
        else:
            services.let_go(held, form.text.data or "", how=how, by=viewer().account_id)
            flash(_("It is not held any more. Its history stays readable."))
        return redirect(url_for("safety.file", case_id=held.case_id), 303)
    audit.record(events.SEEN, case_id=held.case_id, subject_id=held.id)
    return render_template(
        "confidences/held.html",
        case=held.case,
        tab="file",
        held=held,
        form=form,
        zone=get_own_practice().time_zone,
        between=between_two(held.case, held.partner, policy_on(held.case, held.said_on)),
    )
