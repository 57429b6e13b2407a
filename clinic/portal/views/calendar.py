"""Reading one's dates in a calendar of one's own: off until they make an address, and off again at a press."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard, viewer
from clinic.accounts.queries import get_own_account
from clinic.calendars import services
from clinic.calendars.feeding_partners import find_partners_feed, may_be_read
from clinic.couples import Partner
from clinic.portal.closed import nothing_just_now
from clinic.portal.permissions import USE_PORTAL
from clinic.portal.seats import get_couples_seat, get_own_seat
from clinic.portal.views import blueprint
from clinic.portal.views.proving import proved
from clinic.practices.queries import get_own_practice
from clinic.refusal import Refusal
from clinic.web.forms import Form


@blueprint.route("/settings/calendar")
@guard(USE_PORTAL, get_couples_seat)
def calendar(seat: Partner) -> ResponseReturnValue:
    """What a calendar would say, whether there is an address, and the way to one."""
    practice = get_own_practice()
    return render_template(
        "portal/calendar.html",
        feed=find_partners_feed(seat),
        title=practice.portal_title,
        zone=practice.time_zone,
        may_make=may_be_read(seat),
    )


@blueprint.route("/settings/calendar/new", methods=["GET", "POST"])
@guard(USE_PORTAL, get_couples_seat)
@proved
def make_calendar(seat: Partner) -> ResponseReturnValue:
    """A new address, shown this once, for whoever has just shown who they are. An earlier one leads nowhere any more."""
    form = Form()
    if not form.validate_on_submit():
        return render_template("portal/make_calendar.html", form=form, title=get_own_practice().portal_title)
    if not may_be_read(seat):
        raise Refusal(nothing_just_now())
    secret = services.make_address(get_own_account(), by=viewer().account_id, seat_id=seat.id)
    address = url_for("calendars.feed", secret=secret, _external=True)
    return render_template("portal/calendar_address.html", address=address), 201


@blueprint.post("/settings/calendar/stop")
@guard(USE_PORTAL, get_own_seat)
def stop_calendar(_seat: Partner) -> ResponseReturnValue:
    """The address leads nowhere any more."""
    services.stop(get_own_account(), by=viewer().account_id)
    flash(_("The address no longer works. Calendars that used it show nothing new."))
    return redirect(url_for(".calendar"), 303)
