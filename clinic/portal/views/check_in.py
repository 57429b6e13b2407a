"""A partner's own week. The page is the same whatever was said before: nobody who looks at it learns whether anything was."""

from datetime import timedelta

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard, viewer
from clinic.couples import Partner
from clinic.journal.services import CheckInTerms, add_to_check_in, monday
from clinic.journal.sliders import SLIDERS
from clinic.portal.closed import is_open, must_be_open
from clinic.portal.forms.journal import own_check_in_form
from clinic.portal.permissions import USE_PORTAL
from clinic.portal.seats import get_couples_seat, reader_beside
from clinic.portal.views import blueprint
from clinic.practices import local_time
from clinic.web.templating import long_day


@blueprint.route("/check-in/", methods=["GET", "POST"])
@guard(USE_PORTAL, get_couples_seat)
def check_in(seat: Partner) -> ResponseReturnValue:
    """Five sliders and two lines; whatever is left out leaves as it is what was said of this week before."""
    week = monday(local_time.today())
    form = own_check_in_form(reader_beside(seat))
    if form.validate_on_submit():
        return _said(seat, form.said_of(week))
    takes = is_open(seat)
    return render_template("portal/check_in.html", form=form, sliders=SLIDERS, week=week, takes=takes)


@blueprint.post("/check-in/not-this-week")
@guard(USE_PORTAL, get_couples_seat)
def put_aside(seat: Partner) -> ResponseReturnValue:
    """Nothing is said, and it does not ask again before the next week."""
    return _said(seat, CheckInTerms(monday(local_time.today())))


def _said(seat: Partner, terms: CheckInTerms) -> ResponseReturnValue:
    """The same answer to whoever said something and whoever put it aside."""
    must_be_open(seat)
    add_to_check_in(seat, terms, by=viewer().account_id)
    flash(_("Thank you. The next one comes on %(day)s.", day=long_day(terms.week_of + timedelta(weeks=1))))
    return redirect(url_for(".today"), 303)
