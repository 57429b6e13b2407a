"""Small commitments at home: what is to come, and what became of one, said by whose it is."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard, viewer
from clinic.commitments import Commitment, services
from clinic.commitments.forms import SaidForm
from clinic.commitments.queries import get_commitment, list_to_come
from clinic.couples import Partner, as_couple
from clinic.portal.permissions import TELL_COMMITMENT, USE_PORTAL
from clinic.portal.seats import can_reach_other, get_couples_seat, name_of_other, own_seat_of
from clinic.portal.views import blueprint
from clinic.practices import local_time
from clinic.refusal import Missing


def get_commitment_to_tell(commitment_id: uuid.UUID) -> Commitment:
    """One that is to come, where what one says to both may reach the other."""
    found = get_commitment(commitment_id)
    if found.told is not None or not can_reach_other(own_seat_of(found.case)):
        raise Missing
    return found


@blueprint.get("/agreements/commitments/")
@guard(USE_PORTAL, get_couples_seat)
def commitments(seat: Partner) -> ResponseReturnValue:
    """What is to come, the same for both; of what has been nothing is kept up."""
    return commitments_of(seat)


def commitments_of(seat: Partner) -> ResponseReturnValue:
    """What these two had taken on."""
    return render_template(
        "portal/commitments.html",
        seat=seat,
        to_come=list_to_come(as_couple(seat.case), seat.case),
        reaches=can_reach_other(seat),
    )


@blueprint.route("/agreements/commitments/<uuid:commitment_id>/", methods=["GET", "POST"])
@guard(TELL_COMMITMENT, get_commitment_to_tell)
def commitment(commitment: Commitment) -> ResponseReturnValue:
    """Kept, moved, or not this time."""
    form = SaidForm()
    if form.validate_on_submit():
        services.say(commitment, form.terms(), today=local_time.today(), by=viewer().account_id)
        flash(_("Thank you."))
        return redirect(url_for(".commitments"), 303)
    other = name_of_other(own_seat_of(commitment.case))
    return render_template("portal/commitment.html", commitment=commitment, form=form, other=other)
