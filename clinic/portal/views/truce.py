"""Old arguments that both leave closed, as both may read it, and that one slipped in: said by either, and kept as nobody's."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard
from clinic.couples import Partner, as_couple
from clinic.portal.closed import day_of
from clinic.portal.permissions import NOTE_SLIP, USE_PORTAL
from clinic.portal.seats import can_reach_other, get_couples_seat, own_seat_of
from clinic.portal.views import blueprint
from clinic.practices import local_time
from clinic.refusal import Missing
from clinic.truces import ClosedArgument, services
from clinic.truces.queries import get_argument, list_closed


def get_argument_to_note(argument_id: uuid.UUID) -> ClosedArgument:
    """A closed argument, where what one says to both may reach the other."""
    found = get_argument(argument_id)
    if not can_reach_other(own_seat_of(found.case)):
        raise Missing
    return found


@blueprint.get("/agreements/closed/")
@guard(USE_PORTAL, get_couples_seat)
def truce(seat: Partner) -> ResponseReturnValue:
    """What is closed now, and until when."""
    return truce_of(seat)


def truce_of(seat: Partner) -> ResponseReturnValue:
    """What these two leave closed."""
    return render_template(
        "portal/truce.html",
        closed=list_closed(as_couple(seat.case), seat.case),
        reaches=can_reach_other(seat),
        today=day_of(seat.case),
    )


@blueprint.post("/agreements/closed/<uuid:argument_id>/slip")
@guard(NOTE_SLIP, get_argument_to_note)
def slip(argument: ClosedArgument) -> ResponseReturnValue:
    """It slipped in."""
    services.note_slip(argument, on=local_time.today())
    flash(_("Noted. It is nobody’s."))
    return redirect(url_for(".truce"), 303)
