"""At the desk and in the room: who is ready, and opening both parts together."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic import audit
from clinic.access import guard, viewer
from clinic.assignments.models import Assignment
from clinic.own_parts import events
from clinic.own_parts.permissions import OPEN_TOGETHER, VIEW_TOGETHER
from clinic.own_parts.queries import get_written_alone, list_opened, list_ready
from clinic.own_parts.services import open_together
from clinic.practices import local_time

blueprint = Blueprint("own_parts", __name__)


@blueprint.get("/assignments/<uuid:assignment_id>/together")
@guard(VIEW_TOGETHER, get_written_alone)
def together(assignment: Assignment) -> ResponseReturnValue:
    """Outside the room who is ready; in the room the way to open both parts; everywhere what was opened."""
    audit.record(events.SEEN, case_id=assignment.case_id, subject_id=assignment.id)
    return render_template(
        "own_parts/together.html",
        case=assignment.case,
        assignment=assignment,
        ready=list_ready(viewer(), assignment),
        opened=list_opened(viewer(), assignment),
    )


@blueprint.post("/assignments/<uuid:assignment_id>/together")
@guard(OPEN_TOGETHER, get_written_alone)
def open_both(assignment: Assignment) -> ResponseReturnValue:
    """Both parts, or "not now": the same words whoever said it, and whatever the reason."""
    wanted = request.form.get("then") == "open"
    if not wanted or not open_together(assignment, today=local_time.today(), by=viewer().account_id):
        flash(_("Not now. It can be another time."))
    return redirect(url_for(".together", assignment_id=assignment.id), 303)
