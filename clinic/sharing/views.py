"""At the desk: what one partner said, asked alone. Answering for oneself has its page in the portal."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard, viewer
from clinic.couples import Partner
from clinic.couples.queries import get_partner
from clinic.practices import local_time
from clinic.sharing import services
from clinic.sharing.forms import ChartsForm
from clinic.sharing.permissions import ASK_ABOUT_CHARTS

blueprint = Blueprint("sharing", __name__)


@blueprint.route("/partners/<uuid:partner_id>/charts", methods=["GET", "POST"])
@guard(ASK_ABOUT_CHARTS, get_partner)
def charts(partner: Partner) -> ResponseReturnValue:
    """Ask this partner alone, and write down what they say."""
    form = ChartsForm()
    if form.validate_on_submit():
        services.say(partner, form.terms(), on=local_time.today(), by=viewer().account_id)
        flash(_("Written down."))
        return redirect(url_for("safety.file", case_id=partner.case_id), 303)
    return render_template("sharing/charts.html", case=partner.case, partner=partner, form=form)
