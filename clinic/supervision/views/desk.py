"""What waits to be read, whom one supervises, and records of meetings."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic import audit
from clinic.access import guard, viewer
from clinic.couples import Case
from clinic.practices import local_time
from clinic.supervision import events, permissions, queries, words
from clinic.supervision.forms import MeetingForm
from clinic.supervision.models import Meeting, Supervision
from clinic.supervision.services import meetings

blueprint = Blueprint("supervision", __name__)


@blueprint.context_processor
def _words() -> dict[str, object]:
    """How supervision is spoken of."""
    return {"words": words}


def _nothing() -> None:
    """For doors that need no thing."""


@blueprint.route("/supervision/")
@guard(permissions.VIEW_SUPERVISION_DESK, _nothing)
def index(_nothing: None) -> ResponseReturnValue:
    """What needs reading first, and the viewer's own notes that others read."""
    audit.record(events.DESK_SEEN)
    leads, follows = queries.list_as_supervisor(viewer()), queries.list_as_supervisee(viewer())
    people = [row.supervisee_id for row in leads] + [row.supervisor_id for row in follows]
    return render_template(
        "supervision/index.html",
        waiting=queries.list_waiting_for(viewer()),
        returned=queries.list_returned_to(viewer()),
        submitted=queries.list_submitted_by(viewer()),
        leads=leads,
        follows=follows,
        people=queries.find_names(people),
    )


@blueprint.route("/supervision/<uuid:supervision_id>/")
@guard(permissions.VIEW_SUPERVISION, queries.get_supervision)
def show(supervision: Supervision) -> ResponseReturnValue:
    """One supervision: its cases by reference, and the records of it."""
    leads = supervision.supervisor_id == viewer().account_id
    return render_template(
        "supervision/show.html",
        supervision=supervision,
        leads=leads,
        people=queries.find_names([supervision.supervisor_id, supervision.supervisee_id]),
        cases=_cases_now(supervision),
        meetings=queries.list_meetings(supervision),
    )


@blueprint.route("/supervision/<uuid:supervision_id>/meetings/new", methods=["GET", "POST"])
@guard(permissions.KEEP_MEETING, queries.get_supervision)
def keep(supervision: Supervision) -> ResponseReturnValue:
    """Write down a meeting."""
    form = MeetingForm.blank()
    form.offer(_cases_now(supervision))
    if form.validate_on_submit():
        meeting = meetings.keep(supervision, form.terms(), by=viewer().account_id)
        flash(_("Kept. Both of you can read it."))
        return redirect(url_for(".meeting", meeting_id=meeting.id), 303)
    people = queries.find_names([supervision.supervisee_id])
    return render_template("supervision/keep.html", supervision=supervision, form=form, people=people)


@blueprint.route("/supervision/meetings/<uuid:meeting_id>/")
@guard(permissions.VIEW_MEETING, queries.get_meeting)
def meeting(meeting: Meeting) -> ResponseReturnValue:
    """One record."""
    audit.record(events.MEETING_SEEN, subject_id=meeting.id)
    people = queries.find_names([meeting.by_id, meeting.supervision.supervisee_id])
    return render_template("supervision/meeting.html", meeting=meeting, people=people)


def _cases_now(supervision: Supervision) -> list[Case]:
    """Its cases while it holds: whom the other one counsels before and afterwards is nobody else's business."""
    return queries.list_named_or_all(supervision) if supervision.holds_on(local_time.today()) else []
