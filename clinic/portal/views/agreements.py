"""What the couple agree on, to be read again at home."""

from flask import render_template
from flask.typing import ResponseReturnValue

from clinic.access import guard, viewer
from clinic.agreements import sentences
from clinic.couples import Partner
from clinic.portal.permissions import USE_PORTAL
from clinic.portal.queries import list_agreed
from clinic.portal.seats import get_own_seat
from clinic.portal.views import blueprint


@blueprint.route("/agreements/")
@guard(USE_PORTAL, get_own_seat)
def agreements(seat: Partner) -> ResponseReturnValue:
    """What holds: on trial, and standing."""
    return render_template(
        "portal/agreements.html", seat=seat, agreed=list_agreed(viewer(), seat.case), sentences=sentences
    )
