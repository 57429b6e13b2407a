"""What the couple keep doing, and whose turn is next: the same for both, and nothing of the turns before."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard
from clinic.couples import Partner, as_couple
from clinic.portal.closed import day_of
from clinic.portal.permissions import PASS_TURN_ON, USE_PORTAL
from clinic.portal.seats import can_reach_other, get_couples_seat, own_seat_of
from clinic.portal.views import blueprint
from clinic.refusal import Missing
from clinic.rituals import Ritual, services
from clinic.rituals.alternating import next_day
from clinic.rituals.queries import get_ritual, list_rituals


def get_ritual_to_pass_on(ritual_id: uuid.UUID) -> Ritual:
    """A ritual that goes on, where what one says to both may reach the other."""
    found = get_ritual(ritual_id)
    if found.ended_on is not None or not can_reach_other(own_seat_of(found.case)):
        raise Missing
    return found


@blueprint.get("/agreements/rituals/")
@guard(USE_PORTAL, get_couples_seat)
def rituals(seat: Partner) -> ResponseReturnValue:
    """In the order of the week."""
    return rituals_of(seat)


def rituals_of(seat: Partner) -> ResponseReturnValue:
    """What these two keep doing."""
    return render_template(
        "portal/rituals.html",
        rituals=list_rituals(as_couple(seat.case), seat.case),
        reaches=can_reach_other(seat),
        next_day=next_day,
        today=day_of(seat.case),
    )


@blueprint.post("/agreements/rituals/<uuid:ritual_id>/pass-on")
@guard(PASS_TURN_ON, get_ritual_to_pass_on)
def pass_on(ritual: Ritual) -> ResponseReturnValue:
    """It has been: the other's turn."""
    services.pass_on(ritual)
    flash(_("The turn has passed on."))
    return redirect(url_for(".rituals"), 303)
