"""What is next, one thing at a time."""

from flask import render_template
from flask.typing import ResponseReturnValue

from clinic import clock
from clinic.access import Viewer, guard, viewer
from clinic.agreements.queries.pauses import where_in_pause
from clinic.consents.queries.consents import has_to_consent
from clinic.couples import Partner, as_couple, as_partner
from clinic.couples.queries.policies import has_to_sign
from clinic.portal.offering import reach_each_other
from clinic.portal.permissions import USE_PORTAL
from clinic.portal.queries import (
    find_days_to_look,
    is_check_in_due,
    list_asked,
    list_due,
    list_offered,
)
from clinic.portal.seats import get_own_seat
from clinic.portal.views import blueprint
from clinic.practices import local_time
from clinic.practices.queries import get_own_practice
from clinic.safety.queries import is_safe_contact_due
from clinic.sessions.queries import find_next_session


@blueprint.route("/")
@guard(USE_PORTAL, get_own_seat)
def today(seat: Partner) -> ResponseReturnValue:
    """The next thing, the others below it, and the next session of both.

    A session with one alone is not on the page: somebody may be made to show it. In a single case there are no others, and no
    couple who look together.
    """
    day = local_time.today()
    offered = list_offered(viewer(), seat.case, day)
    return render_template(
        "portal/today.html",
        seat=seat,
        day=day,
        due=list_due(seat, offered, day),
        ask_week=is_check_in_due(viewer(), seat, day),
        asked=list_asked(viewer(), seat, day),
        pause=where_in_pause(seat, clock.now()) if reach_each_other(offered) else None,
        zone=get_own_practice().time_zone,
        to_sign=has_to_sign(seat, day),
        to_consent=has_to_consent(seat),
        ask_contact=not seat.case.is_split and is_safe_contact_due(seat, day),
        next_session=find_next_session(_who_may_know(seat), seat.case),
        look=find_days_to_look(seat, day),
    )


def _who_may_know(seat: Partner) -> Viewer:
    return as_partner(seat) if seat.case.is_single else as_couple(seat.case)
