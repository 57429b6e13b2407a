"""Appointments on screen."""

import uuid
from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic import audit
from clinic.access import guard, page_of_ours, viewer
from clinic.couples import Case
from clinic.couples.queries import get_case
from clinic.practices import local_time
from clinic.practices.queries import get_own_practice
from clinic.sessions import appointment_words, events, permissions, queries, words
from clinic.sessions.clock_changes import ClockChange, clock_change_at
from clinic.sessions.forms import AttendanceForm, CancelForm, SessionForm, Wish
from clinic.sessions.forms.attendance import CancelTerms
from clinic.sessions.models import SessionState, TherapySession
from clinic.sessions.overlapping import Span
from clinic.sessions.queries import get_therapy_session
from clinic.sessions.services import planning
from clinic.sessions.services.following import change_following, repeat_from
from clinic.sessions.services.series import end_series, leave_out, plan_series
from clinic.web.templating import day, when

blueprint = Blueprint("sessions", __name__)


@blueprint.context_processor
def _words() -> dict[str, object]:
    """How sessions are spoken of."""
    return {"words": words, "said": appointment_words, "tab": "sessions"}


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
        series=queries.list_series(viewer(), case),
        been=been[: queries.PAGE],
        older=been[queries.PAGE - 1].session.id if len(been) > queries.PAGE else None,
        loose=queries.list_notes_without_session(viewer(), case),
        today=local_time.today(),
    )


@blueprint.route("/cases/<uuid:case_id>/sessions/new", methods=["GET", "POST"])
@guard(permissions.PLAN_SESSION, get_case)
def plan(case: Case) -> ResponseReturnValue:
    """Plan a session, once or coming round; it comes filled in as asked, or with the next week of the last one."""
    last = queries.find_last_session(viewer(), case)
    form = SessionForm.for_new(
        case, last, today=local_time.today(), joint_only=viewer().in_room, wish=Wish.of(request.args)
    )
    if form.validate_on_submit():
        _say_planned(_planned(case, form))
        return redirect(url_for(".index", case_id=case.id), 303)
    return render_template("sessions/plan.html", case=case, form=form, against=_against(case, form))


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
        today=local_time.today(),
    )


@blueprint.route("/sessions/<uuid:session_id>/change", methods=["GET", "POST"])
@guard(permissions.CHANGE_SESSION, get_therapy_session)
def change(session: TherapySession) -> ResponseReturnValue:
    """Another time, place or company; for one of a series, of this one or of all from here on."""
    form = SessionForm.for_change(session, today=local_time.today(), joint_only=viewer().in_room)
    if form.validate_on_submit():
        changed = _changed(session, form)
        _say_planned(changed)
        return redirect(url_for(".show", session_id=changed[0].id), 303)
    return render_template(
        "sessions/change.html",
        case=session.case,
        session=session,
        form=form,
        against=_against(session.case, form, but=session),
    )


@blueprint.route("/sessions/<uuid:session_id>/attendance", methods=["GET", "POST"])
@guard(permissions.CHANGE_SESSION, get_therapy_session)
def attendance(session: TherapySession) -> ResponseReturnValue:
    """Say who came."""
    form = AttendanceForm(session)
    if form.validate_on_submit():
        minutes = form.held_minutes.data
        planning.hold(session, form.terms(), by=viewer().account_id, held_minutes=minutes)
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


@blueprint.route("/sessions/<uuid:session_id>/cancel", methods=["GET", "POST"])
@guard(permissions.CHANGE_SESSION, get_therapy_session)
def cancel(session: TherapySession) -> ResponseReturnValue:
    """It will not take place: who called it off, and whether it comes round no more."""
    form = CancelForm(session)
    if form.validate_on_submit():
        _cancelled(session, form.terms())
        return _back_to(session)
    return render_template("sessions/cancel.html", case=session.case, session=session, form=form)


@blueprint.post("/sessions/<uuid:session_id>/reinstate")
@guard(permissions.CHANGE_SESSION, get_therapy_session)
def reinstate(session: TherapySession) -> ResponseReturnValue:
    """It takes place after all."""
    planning.reinstate(session, by=viewer().account_id)
    _say_planned([session])
    return _back_to(session)


def _planned(case: Case, form: SessionForm) -> list[TherapySession]:
    by, repeat = viewer().account_id, form.repeat()
    if repeat is None:
        return [planning.plan(case, form.terms(), by=by)]
    return plan_series(case, form.terms(), repeat, by=by)


def _changed(session: TherapySession, form: SessionForm) -> list[TherapySession]:
    by, repeat = viewer().account_id, form.repeat()
    if repeat is not None and form.reaches_further:
        return change_following(session, form.terms(), repeat, by=by)
    if repeat is not None and session.series_id is None:
        return repeat_from(session, form.terms(), repeat, by=by)
    return [planning.change(session, form.terms(), by=by)]


def _cancelled(session: TherapySession, terms: CancelTerms) -> None:
    by, series, from_day = viewer().account_id, session.series, session.planned_for
    if terms.leaves_out or (terms.ends_series and terms.called_off_by is None):
        leave_out(session, by=by)
        flash(_("Left out: %(when)s.", when=when(session.starts_at)))
    else:
        planning.cancel(session, by=by, called_off_by=terms.called_off_by, at=terms.at)
        flash(_("Cancelled: %(when)s.", when=when(session.starts_at)))
    if terms.ends_series and series is not None and from_day is not None:
        end_series(series, from_day.date(), by=by)
        flash(_("It comes round no more."))


def _say_planned(sessions: Sequence[TherapySession]) -> None:
    """What was planned, and what speaks against it: said, not forbidden."""
    first = sessions[0]
    who, at = words.company(first), when(first.starts_at)
    if len(sessions) > 1 and first.series is not None:
        rule = appointment_words.comes_round(first.series)
        flash(_("Planned: %(rule)s, %(who)s. The first is on %(when)s.", rule=rule, who=who, when=at))
    else:
        flash(_("Planned: %(when)s, %(who)s.", when=at, who=who))
    if clock_change_at(first.starts_at, first.zone) is ClockChange.TWICE:
        flash(
            _(
                "The clocks go back that day, and %(time)s comes twice. The first one is meant.",
                time=f"{first.starts_at:%H:%M}",
            )
        )
    for session in sessions:
        if session.planned_for and session.starts_at != session.planned_for and not session.is_moved:
            flash(
                _(
                    "The clocks go forward on %(day)s: that session begins at %(time)s.",
                    day=day(session.day),
                    time=f"{session.starts_at:%H:%M}",
                )
            )
    planned = [session for session in sessions if session.state is SessionState.PLANNED]
    spans = [Span(session.starts_at, session.minutes, session.zone) for session in planned]
    ids = [session.id for session in planned]
    for sentence in queries.what_speaks_against(viewer(), first.case, spans, but=ids):
        flash(sentence, "note")


def _against(case: Case, form: SessionForm, *, but: TherapySession | None = None) -> list[str]:
    """What speaks against the time that stands in the form."""
    starts_at, minutes = form.starts_at, form.minutes.data
    if starts_at is None or not minutes or not 0 < minutes <= planning.LONGEST:
        return []
    span = Span(starts_at, minutes, get_own_practice().time_zone)
    return queries.what_speaks_against(viewer(), case, [span], but=[but.id] if but else ())


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
