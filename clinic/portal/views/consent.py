"""What couples work asks consent for: the words, and this partner's own yes to each point.

Nothing here depends on the other's yes, nor on why it is asked anew. It is taken back in the room or by telephone and not on this
page, which somebody else may be looking at: it stays as it was, until both are asked anew.
"""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard, viewer
from clinic.consents import SignedHow
from clinic.consents.queries.consents import list_askings, list_points, signed_by
from clinic.consents.services.consents import sign_points
from clinic.couples import Partner
from clinic.portal.forms.consent import ConsentForm
from clinic.portal.permissions import USE_PORTAL
from clinic.portal.seats import get_own_seat
from clinic.portal.views import blueprint
from clinic.practices import local_time


@blueprint.route("/consent/", methods=["GET", "POST"])
@guard(USE_PORTAL, get_own_seat)
def consent(seat: Partner) -> ResponseReturnValue:
    """Each point in its words, with the day on which it was signed, or a box to tick."""
    asked, found = bool(list_askings(seat.case)), signed_by(seat, as_shown=True)
    form = ConsentForm(found) if asked and found.missing and seat.case.is_open else None
    if form and form.validate_on_submit():
        sign_points(
            seat,
            form.codes.data or (),
            on=local_time.today(),
            how=SignedHow.IN_THE_PORTAL,
            by=viewer().account_id,
        )
        flash(_("Thank you. It is kept."))
        return redirect(url_for(".consent"), 303)
    missing = {point.code for point in found.missing}
    return render_template(
        "portal/consent.html",
        asked=asked,
        points=list_points(),
        signed=found.signed,
        missing=missing,
        form=form,
    )
