"""What partners take with them: their copy of what is kept, and the sheets of their homework."""

import json
from dataclasses import asdict

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from clinic import audit
from clinic.access import guard, viewer
from clinic.assignments.models import Assignment
from clinic.couples import Partner
from clinic.documents.answering import answer_unkept
from clinic.documents.sheets import for_assignment, homework_sheet
from clinic.documents.sheets import partners_copy as copies
from clinic.portal import events
from clinic.portal.permissions import SEE_HOMEWORK, USE_PORTAL
from clinic.portal.queries import get_offered, list_offered
from clinic.portal.seats import get_own_seat, own_seat_of
from clinic.portal.views import blueprint
from clinic.practices import local_time
from clinic.practices.queries import get_own_practice


@blueprint.route("/documents/")
@guard(USE_PORTAL, get_own_seat)
def documents(seat: Partner) -> ResponseReturnValue:
    """What can be taken away."""
    offered = list_offered(viewer(), seat.case, local_time.today())
    return render_template("portal/documents.html", offered=offered)


@blueprint.route("/documents/copy.pdf")
@guard(USE_PORTAL, get_own_seat)
def copy_as_pdf(seat: Partner) -> ResponseReturnValue:
    """Their copy on paper. It is kept nowhere."""
    return pdf_of(seat)


def pdf_of(seat: Partner) -> ResponseReturnValue:
    """The copy of whoever sits there."""
    return answer_unkept(_copy(seat), copies.pdf, name="copy")


@blueprint.route("/documents/copy.json")
@guard(USE_PORTAL, get_own_seat)
def copy_as_json(seat: Partner) -> ResponseReturnValue:
    """The same as data."""
    return json_of(seat)


def json_of(seat: Partner) -> ResponseReturnValue:
    """The copy of whoever sits there, as data."""
    content = asdict(_copy(seat))
    whole = {"name": content["name"], "on": content["printed_on"], "kept": content["together"]}
    handed_out = Response(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", mimetype="application/json")
    handed_out.headers["Content-Disposition"] = 'attachment; filename="copy.json"'
    return handed_out


@blueprint.route("/homework/<uuid:assignment_id>/sheet.pdf")
@guard(SEE_HOMEWORK, get_offered)
def sheet(assignment: Assignment) -> ResponseReturnValue:
    """The sheet of this homework, with their own lines and nobody else's."""
    seat = own_seat_of(assignment.case)
    content = for_assignment.sheet_of(assignment, get_own_practice(), owner=seat, today=local_time.today())
    return answer_unkept(content, homework_sheet.pdf, name="sheet")


def _copy(seat: Partner) -> copies.PartnersCopy:
    audit.record(events.COPY_TAKEN, case_id=seat.case_id, subject_id=seat.id)
    return copies.partners_copy(seat, get_own_practice(), today=local_time.today())
