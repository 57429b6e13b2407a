"""Who may know what: the words that the practice put before both, and this partner's own yes.

Nothing here depends on the other's yes, nor on what holds: one page, whether the other has signed, waits, or never will.
"""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard, viewer
from clinic.couples import Partner, policy_words
from clinic.couples.models import SignedHow
from clinic.couples.queries import find_newest_offer
from clinic.couples.services import policies
from clinic.portal.forms.policy import SignForm
from clinic.portal.permissions import USE_PORTAL
from clinic.portal.seats import get_couples_seat
from clinic.portal.views import blueprint
from clinic.practices import local_time


@blueprint.route("/policy/", methods=["GET", "POST"])
@guard(USE_PORTAL, get_couples_seat)
def policy(seat: Partner) -> ResponseReturnValue:
    """The words, and below them the box to tick, or the day on which it was ticked."""
    today = local_time.today()
    offer = find_newest_offer(seat.case, today)
    signature = offer.signature_of(seat) if offer else None
    form = SignForm(offer) if offer and not signature and seat.case.is_open else None
    if offer and form and form.validate_on_submit():
        policies.sign_policy(offer, seat, how=SignedHow.PORTAL, on=today, by=viewer().account_id)
        flash(_("Thank you. It is kept."))
        return redirect(url_for(".policy"), 303)
    return render_template(
        "portal/policy.html", offer=offer, signature=signature, form=form, words=policy_words
    )
