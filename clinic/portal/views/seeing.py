"""At the desk: the portal as one partner sees it, to be looked at only."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from clinic.access import guard
from clinic.couples import Partner
from clinic.couples.queries import get_partner
from clinic.portal import seeing
from clinic.portal.permissions import SEE_AS

desk = Blueprint("seeing", __name__)


@desk.route("/partners/<uuid:partner_id>/portal/")
@guard(SEE_AS, get_partner)
def see(partner: Partner) -> ResponseReturnValue:
    """The desk around it: whose pages they are, that nothing can be done there, and the way back."""
    seeing.begin(partner)
    return render_template("portal/seeing.html", case=partner.case, tab="file", partner=partner)


@desk.post("/partners/<uuid:partner_id>/portal/end")
@guard(SEE_AS, get_partner)
def end(partner: Partner) -> ResponseReturnValue:
    """Back to one's own eyes."""
    seeing.end()
    return redirect(url_for("safety.file", case_id=partner.case_id), 303)
