"""Questions that a counsellor asks one partner: answered here, read by the counsellor, and not shown again."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard, viewer
from clinic.couples import Partner
from clinic.measures.forms import portal_form
from clinic.measures.models import Giving, Way
from clinic.measures.queries import get_giving, get_instrument
from clinic.measures.services import ResultTerms, record_result
from clinic.portal.permissions import ANSWER_MEASURE, USE_PORTAL
from clinic.portal.queries import is_asked, list_asked
from clinic.portal.seats import get_own_seat, own_seat_of
from clinic.portal.views import blueprint
from clinic.practices import local_time
from clinic.practices.in_need import words_in_need
from clinic.practices.queries import get_own_practice


@blueprint.route("/measures/")
@guard(USE_PORTAL, get_own_seat)
def measures(seat: Partner) -> ResponseReturnValue:
    """What waits to be answered. What was answered is not there any more, and nothing says that it was."""
    return render_template("portal/measures.html", asked=list_asked(viewer(), seat, local_time.today()))


@blueprint.route("/measures/<uuid:giving_id>/", methods=["GET", "POST"])
@guard(ANSWER_MEASURE, get_giving)
def measure(giving: Giving) -> ResponseReturnValue:
    """The questions, one below the other. What helps in need stands there for everybody, whatever is answered."""
    seat, today = own_seat_of(giving.case), local_time.today()
    if not is_asked(viewer(), seat, giving, today):
        return redirect(url_for(".measures"), 303)
    instrument = get_instrument(giving.instrument_id)
    form = portal_form(instrument)()
    if form.validate_on_submit():
        terms = ResultTerms(taken_on=today, way=Way.PORTAL, answers=form.answers())
        record_result(seat, instrument, terms, by=viewer().account_id, giving=giving)
        flash(_("Thank you. Your counsellor has your answers."))
        if instrument.signal:
            flash(words_in_need(get_own_practice()))
        return redirect(url_for(".measures"), 303)
    in_need = words_in_need(get_own_practice()) if instrument.signal else ""
    return render_template("portal/measure.html", instrument=instrument, form=form, in_need=in_need)
