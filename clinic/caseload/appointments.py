"""The front desk makes appointments and moves them. It sees names, times and safe contact, and opens no couple."""

from datetime import datetime, time

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from clinic import audit
from clinic.access import guard, viewer
from clinic.caseload import events
from clinic.caseload.appointment_forms import AppointmentForm
from clinic.caseload.permissions import MAKE_APPOINTMENTS, MOVE_APPOINTMENT
from clinic.couples import Case
from clinic.couples.queries import get_case
from clinic.database import db
from clinic.practices import local_time
from clinic.safety.card_words import card_words
from clinic.safety.queries import list_safe_contacts
from clinic.sessions import SessionState, TherapySession
from clinic.sessions.overlapping import Span
from clinic.sessions.queries import get_therapy_session, what_speaks_against
from clinic.sessions.services import planning
from clinic.web.templating import when

blueprint = Blueprint("appointments", __name__)


@blueprint.route("/cases/<uuid:case_id>/appointments/", methods=["GET", "POST"])
@guard(MAKE_APPOINTMENTS, get_case)
def index(case: Case) -> ResponseReturnValue:
    """What is planned, and a new one."""
    today = local_time.today()
    planned = _planned(case)
    form = AppointmentForm.for_new(case, planned[-1] if planned else None, today=today)
    if form.validate_on_submit():
        session = planning.plan(case, form.terms(), by=viewer().account_id)
        _say(_("Planned: %(when)s.", when=when(session.starts_at)), session)
        return redirect(url_for(".index", case_id=case.id), 303)
    audit.record(events.APPOINTMENTS_SEEN, case_id=case.id, subject_id=case.id)
    cards = {key: card_words(contact.card) for key, contact in list_safe_contacts(case).items()}
    ahead = [session for session in planned if session.starts_at >= datetime.combine(today, time.min)]
    return render_template("caseload/appointments.html", case=case, form=form, planned=ahead, cards=cards)


@blueprint.route("/sessions/<uuid:session_id>/appointment", methods=["GET", "POST"])
@guard(MOVE_APPOINTMENT, get_therapy_session)
def move(session: TherapySession) -> ResponseReturnValue:
    """Another time for it."""
    form = AppointmentForm.for_move(session)
    if form.validate_on_submit():
        planning.change(session, form.terms(session), by=viewer().account_id)
        _say(_("Moved: %(when)s.", when=when(session.starts_at)), session)
        return redirect(url_for(".index", case_id=session.case_id), 303)
    audit.record(events.APPOINTMENTS_SEEN, case_id=session.case_id, subject_id=session.id)
    return render_template("caseload/move_appointment.html", case=session.case, session=session, form=form)


@blueprint.post("/sessions/<uuid:session_id>/call-off")
@guard(MOVE_APPOINTMENT, get_therapy_session)
def call_off(session: TherapySession) -> ResponseReturnValue:
    """It will not take place."""
    planning.cancel(session, by=viewer().account_id)
    flash(_("Called off: %(when)s.", when=when(session.starts_at)))
    return redirect(url_for(".index", case_id=session.case_id), 303)


def _say(words: str, session: TherapySession) -> None:
    """That it is done, and what speaks against the time: it is said and not forbidden."""
    flash(words)
    span = Span(session.starts_at, session.minutes, session.zone)
    for sentence in what_speaks_against(viewer(), session.case, [span], but=[session.id]):
        flash(sentence)


def _planned(case: Case) -> list[TherapySession]:
    return list(
        db.session.scalars(
            select(TherapySession)
            .where(TherapySession.case_id == case.id, TherapySession.state == SessionState.PLANNED)
            .order_by(TherapySession.starts_at, TherapySession.id)
        )
    )
