"""Writing down that somebody asked, and that they have their copy."""

import uuid
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from clinic import audit
from clinic.access_requests import events
from clinic.access_requests.due import due_on, latest_on
from clinic.access_requests.models import AccessRequest
from clinic.couples import Audience, Partner
from clinic.database import db
from clinic.database.holding import hold
from clinic.practices import local_time
from clinic.refusal import Refusal


def take(partner: Partner, *, on: date, by: uuid.UUID) -> AccessRequest:
    """This partner asked, on that day. Written down twice, or on two screens at once, it is one request."""
    if on > local_time.today():
        raise Refusal(_("This day is still to come."), field="on")
    hold(partner)
    waiting = select(AccessRequest).where(
        AccessRequest.said_by_id == partner.id,
        AccessRequest.asked_on == on,
        AccessRequest.handed_on.is_(None),
    )
    if (before := db.session.scalars(waiting.limit(1)).first()) is not None:
        return before
    row = AccessRequest(
        case_id=partner.case_id,
        audience=Audience.PARTNER,
        audience_partner_id=partner.id,
        concerns_id=partner.id,
        said_by_id=partner.id,
        entered_by_id=by,
        asked_on=on,
        due_on=due_on(on),
    )
    db.session.add(row)
    audit.record(events.ASKED, case_id=partner.case_id, subject_id=row.id, by=by)
    db.session.flush()
    return row


def extend(request: AccessRequest, *, until: date, reason: str, by: uuid.UUID) -> None:
    """It takes longer, for a reason that they are told; said while the first month runs, and never beyond the third."""
    if not request.waits:
        raise Refusal(_("It was handed out before."))
    if not reason.strip():
        raise Refusal(_("Please write why it takes longer: they are told."), field="reason")
    if local_time.today() > due_on(request.asked_on):
        raise Refusal(_("The first month is over, and only in it can more time be taken. Hand it out now."))
    if until <= request.due_on:
        raise Refusal(_("That is no later than it is due."), field="until")
    if until > latest_on(request.asked_on):
        raise Refusal(_("Two months more are the most that there are."), field="until")
    request.due_on, request.extended_on = until, local_time.today()
    request.extension = reason.strip()
    audit.record(events.EXTENDED, case_id=request.case_id, subject_id=request.id, by=by)
    db.session.flush()


def hand_out(request: AccessRequest, *, on: date, by: uuid.UUID) -> None:
    """They have it in their hands."""
    hold(request)
    if not request.waits:
        raise Refusal(_("It was handed out before."))
    if on < request.asked_on:
        raise Refusal(_("That is before they asked."), field="on")
    if on > local_time.today():
        raise Refusal(_("This day is still to come."), field="on")
    request.handed_on, request.handed_by_id = on, by
    audit.record(events.HANDED_OUT, case_id=request.case_id, subject_id=request.id, by=by)
    db.session.flush()
