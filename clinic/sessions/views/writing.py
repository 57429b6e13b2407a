"""Beginning and writing a note, from one window or several. What a button does after the save is in ``going_on``."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic import audit
from clinic.access import guard, viewer
from clinic.couples import Case
from clinic.couples.queries import get_case
from clinic.practices import local_time
from clinic.practices.queries import get_own_practice
from clinic.sessions import events, note_words, permissions, queries, telling, words
from clinic.sessions.before_signing import gaps_of
from clinic.sessions.forms import ChoiceForm, NoteForm, SettleForm
from clinic.sessions.models import NoteDraft, SessionNote, TherapySession
from clinic.sessions.queries import get_note, get_version
from clinic.sessions.services import drafting
from clinic.sessions.views.autosaving import heard, refused
from clinic.sessions.views.going_on import go_on, prepared

blueprint = Blueprint("writing", __name__)


@blueprint.context_processor
def _words() -> dict[str, object]:
    """How notes are spoken of, and in which zone their moments are told."""
    return {
        "words": words,
        "note_words": note_words,
        "tab": "sessions",
        "zone": get_own_practice().time_zone,
    }


@blueprint.route("/cases/<uuid:case_id>/notes/new", methods=["GET", "POST"])
@guard(permissions.START_NOTE, get_case)
def start(case: Case) -> ResponseReturnValue:
    """Begin the note of a session (``session=…``), of today's (``session=today``), or one without an appointment."""
    asked_for = request.values.get("session", "")
    session = _session_named(asked_for, case)
    if request.method == "POST" and (session is not None or asked_for == ""):
        day = session.day if session else local_time.today()
        about = telling.occasion(case, session, day, session.partner if session else None)
        note = drafting.start(case, session, facts=telling.facts_about(about), by=viewer().account_id)
        return redirect(url_for(".edit", note_id=note.id), 303)
    if request.method == "POST":
        return redirect(url_for(".start", case_id=case.id), 303)
    own = queries.find_own_note(case, session, author_id=viewer().account_id) if session else None
    if own is not None:
        return redirect(url_for(".edit", note_id=own.id), 303)
    sessions = [session] if session else queries.list_sessions_to_note(viewer(), case)
    return render_template("sessions/start_note.html", case=case, sessions=sessions)


@blueprint.route("/notes/<uuid:note_id>/edit", methods=["GET", "POST"])
@guard(permissions.WRITE_NOTE, get_note)
def edit(note: SessionNote) -> ResponseReturnValue:
    """Write the note. What was typed in another window meanwhile is shown beside, never written over."""
    if request.method == "GET" and note.is_signed:
        return redirect(url_for("notes.show", note_id=note.id), 303)
    then = request.form.get("then", "")
    form = NoteForm(note.case) if request.method == "POST" else None
    if form is not None and form.validate_on_submit():
        text = prepared(form.terms(), then, into=request.form.get("into", ""))
        saved = drafting.save(note, text, form.origin, by=viewer().account_id)
        if saved.beside:
            return redirect(url_for(".both", note_id=note.id), 303)
        return go_on(note, then)
    known = telling.known_about(viewer(), note)
    audit.record(events.NOTE_SEEN, case_id=note.case_id, subject_id=note.id)
    return render_template(
        "sessions/edit_note.html",
        case=note.case,
        note=note,
        form=form or NoteForm.of(note, known.facts),
        homework=known.homework,
        gaps=gaps_of(note, known.homework) if "closing" in request.args else (),
        phrases=queries.list_phrases(author_id=viewer().account_id),
        others=queries.list_beside(note),
        last_plan=queries.find_last_signed_plan(viewer(), note.case),
        today=local_time.today(),
    )


@blueprint.post("/notes/<uuid:note_id>/draft")
@guard(permissions.WRITE_NOTE, get_note)
def draft(note: SessionNote) -> ResponseReturnValue:
    """Take the text while it is typed."""
    form = NoteForm(note.case)
    if not form.validate_on_submit():
        return refused(form)
    saved = drafting.save(note, form.terms(), form.origin, by=viewer().account_id)
    return heard(saved, both_at=url_for(".both", note_id=note.id))


@blueprint.route("/notes/<uuid:note_id>/both", methods=["GET", "POST"])
@guard(permissions.WRITE_NOTE, get_note)
def both(note: SessionNote) -> ResponseReturnValue:
    """The note and what came from another window, side by side, with one text made of both below."""
    others = queries.list_beside(note)
    form = SettleForm(note.case) if request.method == "POST" else SettleForm.of_all(note, others)
    if form.validate_on_submit():
        saved = drafting.settle(
            note, form.terms(), form.origin, seen_until=form.seen_until, by=viewer().account_id
        )
        if saved.beside:
            return redirect(url_for(".both", note_id=note.id), 303)
        flash(_("Saved as one text. What you had before stays among the versions."))
        return redirect(url_for(".edit", note_id=note.id), 303)
    if not others and not form.errors:
        return redirect(url_for("notes.show" if note.is_signed else ".edit", note_id=note.id), 303)
    audit.record(events.NOTE_SEEN, case_id=note.case_id, subject_id=note.id)
    return render_template("sessions/both_texts.html", case=note.case, note=note, others=others, form=form)


@blueprint.post("/notes/<uuid:note_id>/choose")
@guard(permissions.WRITE_NOTE, get_note)
def choose(note: SessionNote) -> ResponseReturnValue:
    """One of the texts is the note; the others stay among the versions."""
    form = ChoiceForm()
    chosen = next((other for other in queries.list_beside(note) if other.id == form.chosen), None)
    if form.chosen is not None and chosen is None:
        abort(404)
    saved = drafting.choose(note, chosen, form.origin, seen_until=form.seen_until, by=viewer().account_id)
    flash(_("This text is the note now. The other stays among the versions."))
    return redirect(url_for(".both" if saved.beside else ".edit", note_id=note.id), 303)


@blueprint.post("/notes/<uuid:note_id>/aside")
@guard(permissions.WRITE_NOTE, get_note)
def aside(note: SessionNote) -> ResponseReturnValue:
    """The other texts need nothing more; they stay among the versions."""
    drafting.set_aside(note, seen_until=ChoiceForm().seen_until, by=viewer().account_id)
    flash(_("Put aside. It stays among the versions."))
    return redirect(url_for("notes.show" if note.is_signed else ".edit", note_id=note.id), 303)


@blueprint.post("/versions/<uuid:draft_id>/take")
@guard(permissions.TAKE_VERSION, get_version)
def take(version: NoteDraft) -> ResponseReturnValue:
    """Go back to an earlier version."""
    drafting.take_back(version.note, version, by=viewer().account_id)
    flash(_("This version is the note again. What stood there is among the versions."))
    return redirect(url_for(".edit", note_id=version.note_id), 303)


def _session_named(asked_for: str, case: Case) -> TherapySession | None:
    """The session that the address names; one of another couple does not exist."""
    if asked_for == "today":
        return queries.find_session_to_note(viewer(), case)
    try:
        found = queries.find_session(uuid.UUID(asked_for)) if asked_for else None
    except ValueError:
        abort(404)
    if asked_for and (found is None or found.case_id != case.id):
        abort(404)
    return found
