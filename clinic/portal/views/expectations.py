"""What the two expect and what warns them, at home; that a sign has shown, said by either and kept as nobody's."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard
from clinic.couples import Partner, as_couple
from clinic.expectations import WarningSign, services
from clinic.expectations.forms import DECISIONS
from clinic.expectations.queries import get_sign, has_shown, list_expectations, list_signs
from clinic.portal.permissions import NOTE_SIGN, USE_PORTAL
from clinic.portal.seats import can_reach_other, get_couples_seat, own_seat_of
from clinic.portal.views import blueprint
from clinic.practices import local_time
from clinic.refusal import Missing


def get_sign_to_note(sign_id: uuid.UUID) -> WarningSign:
    """A sign, where what one says to both may reach the other."""
    found = get_sign(sign_id)
    if not can_reach_other(own_seat_of(found.case)):
        raise Missing
    return found


@blueprint.get("/agreements/expectations/")
@guard(USE_PORTAL, get_couples_seat)
def expectations(seat: Partner) -> ResponseReturnValue:
    """Signs with the viewer's own action, and what they made of what each took for granted."""
    return expectations_of(seat)


def expectations_of(seat: Partner) -> ResponseReturnValue:
    """The same for both."""
    couple = as_couple(seat.case)
    return render_template(
        "portal/expectations.html",
        seat=seat,
        signs=list_signs(couple, seat.case),
        expectations=list_expectations(couple, seat.case),
        decisions=DECISIONS,
        has_shown=has_shown,
        reaches=can_reach_other(seat),
        today=local_time.today(),
    )


@blueprint.post("/agreements/warning-signs/<uuid:sign_id>/seen")
@guard(NOTE_SIGN, get_sign_to_note)
def sign_shown(sign: WarningSign) -> ResponseReturnValue:
    """It has shown."""
    services.saw(sign, on=local_time.today())
    flash(_("Noted. It is nobody’s."))
    return redirect(url_for(".expectations"), 303)
