"""Appointments on screen."""

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic import audit
from clinic.access import guard, page_of_ours, viewer
from clinic.couples import Case
from clinic.couples.queries import get_case
from clinic.sessions import events, permissions, queries, words
from clinic.sessions.clock_changes import ClockChange, clock_change_at
from clinic.sessions.forms import AttendanceForm, SessionForm
from clinic.sessions.models import TherapySession
from clinic.sessions.queries import get_therapy_session
from clinic.sessions.services import planning
from clinic.web.templating import when

blueprint = Blueprint("sessions", __name__)


@blueprint.context_processor
def _words() -> dict[str, object]:
    """How sessions are spoken of."""
    return {"words": words, "tab": "sessions"}


@blueprint.route("/cases/<uuid:case_id>/sessions/")
@guard(permissions.VIEW_SESSIONS, get_case)
def index(case: Case) -> ResponseReturnValue:
    """What is ahead and what has been, with how the notes stand."""
    audit.record(events.SESSIONS_SEEN, case_id=case.id, subject_id=case.id)
    been = queries.list_sessions(viewer(), case, before=queries.find_session(_last_seen()))
    return render_template(
        "sessions/index.html",
        case=case,
        planned=queries.list_planned(viewer(), case),
        been=been[: queries.PAGE],
        older=been[queries.PAGE - 1].session.id if len(been) > queries.PAGE else None,
        loose=queries.list_notes_without_session(viewer(), case),
        today=queries.today(),
    )


@blueprint.route("/cases/<uuid:case_id>/sessions/new", methods=["GET", "POST"])
@guard(permissions.PLAN_SESSION, get_case)
def plan(case: Case) -> ResponseReturnValue:
    """Plan a session; it comes filled in with the next week of the last one."""
    last = queries.find_last_session(viewer(), case)
    form = SessionForm.for_new(case, last, today=queries.today(), joint_only=viewer().in_room)
    if form.validate_on_submit():
        _say_planned(planning.plan(case, form.terms(), by=viewer().account_id))
        return redirect(url_for(".index", case_id=case.id), 303)
    return render_template("sessions/plan.html", case=case, form=form)


@blueprint.route("/sessions/<uuid:session_id>/")
@guard(permissions.VIEW_SESSION, get_therapy_session)
def show(session: TherapySession) -> ResponseReturnValue:
    """One session: when, with whom, who came, and its notes."""
    audit.record(events.SESSION_SEEN, case_id=session.case_id, subject_id=session.id)
    return render_template(
        "sessions/show.html",
        case=session.case,
        session=session,
        notes=queries.list_note_lines(viewer(), session),
        today=queries.today(),
    )


@blueprint.route("/sessions/<uuid:session_id>/change", methods=["GET", "POST"])
@guard(permissions.CHANGE_SESSION, get_therapy_session)
def change(session: TherapySession) -> ResponseReturnValue:
    """Another time, place or company."""
    form = SessionForm.for_change(session, joint_only=viewer().in_room)
    if form.validate_on_submit():
        planning.change(session, form.terms(), by=viewer().account_id)
        _say_planned(session)
        return redirect(url_for(".show", session_id=session.id), 303)
    return render_template("sessions/change.html", case=session.case, session=session, form=form)


@blueprint.route("/sessions/<uuid:session_id>/attendance", methods=["GET", "POST"])
@guard(permissions.CHANGE_SESSION, get_therapy_session)
def attendance(session: TherapySession) -> ResponseReturnValue:
    """Say who came."""
    form = AttendanceForm(session)
    if form.validate_on_submit():
        planning.hold(session, form.terms(), by=viewer().account_id)
        flash(_("Noted who came."))
        return redirect(url_for(".show", session_id=session.id), 303)
    return render_template("sessions/attendance.html", case=session.case, session=session, form=form)


@blueprint.post("/sessions/<uuid:session_id>/all-came")
@guard(permissions.CHANGE_SESSION, get_therapy_session)
def all_came(session: TherapySession) -> ResponseReturnValue:
    """Everybody came: one tap."""
    planning.all_came(session, by=viewer().account_id)
    flash(_("Noted who came."))
    return _back_to(session)


@blueprint.post("/sessions/<uuid:session_id>/cancel")
@guard(permissions.CHANGE_SESSION, get_therapy_session)
def cancel(session: TherapySession) -> ResponseReturnValue:
    """It will not take place."""
    planning.cancel(session, by=viewer().account_id)
    flash(_("Cancelled: %(when)s.", when=when(session.starts_at)))
    return _back_to(session)


@blueprint.post("/sessions/<uuid:session_id>/reinstate")
@guard(permissions.CHANGE_SESSION, get_therapy_session)
def reinstate(session: TherapySession) -> ResponseReturnValue:
    """It takes place after all."""
    planning.reinstate(session, by=viewer().account_id)
    _say_planned(session)
    return _back_to(session)


def _say_planned(session: TherapySession) -> None:
    flash(_("Planned: %(when)s, %(who)s.", when=when(session.starts_at), who=words.company(session)))
    if clock_change_at(session.starts_at, session.zone) is ClockChange.TWICE:
        flash(
            _(
                "The clocks go back that day, and %(time)s comes twice. The first one is meant.",
                time=f"{session.starts_at:%H:%M}",
            )
        )


def _back_to(session: TherapySession) -> ResponseReturnValue:
    """To the page of the couple that the button stood on, otherwise to the session."""
    here = url_for(".show", session_id=session.id)
    back = page_of_ours(request.form.get("back")) or ""
    return redirect(back if back.startswith((f"/cases/{session.case_id}/", "/notes/")) else here, 303)


def _last_seen() -> uuid.UUID | None:
    """The last session of the page above, as the link to older ones names it."""
    try:
        return uuid.UUID(request.args.get("before", ""))
    except ValueError:
        return None
