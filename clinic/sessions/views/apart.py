"""Private notes: the author's own page, and nobody else's."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic import audit
from clinic.access import guard, viewer
from clinic.couples import Case, policy_words
from clinic.couples.queries import get_case, policy_on
from clinic.practices.queries import get_own_practice
from clinic.sessions import events, permissions, queries
from clinic.sessions.belonging import what_belongs_in_the_record
from clinic.sessions.forms import ApartForm
from clinic.sessions.models import ProcessNote
from clinic.sessions.queries import get_process_note
from clinic.sessions.services import apart
from clinic.sessions.views.autosaving import heard, refused

blueprint = Blueprint("private_notes", __name__)


@blueprint.context_processor
def _words() -> dict[str, object]:
    """In which zone moments are told, and what in a text belongs elsewhere."""
    return {
        "tab": "sessions",
        "zone": get_own_practice().time_zone,
        "in_the_record": what_belongs_in_the_record,
    }


@blueprint.route("/cases/<uuid:case_id>/private-notes/")
@guard(permissions.KEEP_APART, get_case)
def index(case: Case) -> ResponseReturnValue:
    """The viewer's own private notes about this couple."""
    audit.record(events.APART_SEEN, case_id=case.id, subject_id=case.id)
    mine = queries.list_apart(case, author_id=viewer().account_id)
    return render_template("sessions/private_notes.html", case=case, notes=mine)


@blueprint.post("/cases/<uuid:case_id>/private-notes/")
@guard(permissions.KEEP_APART, get_case)
def start(case: Case) -> ResponseReturnValue:
    """Begin one."""
    note = apart.start(case, by=viewer().account_id)
    return redirect(url_for(".edit", note_id=note.id), 303)


@blueprint.route("/private-notes/<uuid:note_id>/", methods=["GET", "POST"])
@guard(permissions.WRITE_APART, get_process_note)
def edit(note: ProcessNote) -> ResponseReturnValue:
    """Write it."""
    form = ApartForm() if request.method == "POST" else ApartForm.of(note)
    if form.validate_on_submit():
        saved = apart.save(note, *form.terms(), base=form.base, window=form.mark, by=viewer().account_id)
        flash(
            _("Another window had changed this note. Your text stands beside it, as a note of its own.")
            if saved.beside
            else _("Saved.")
        )
        return redirect(url_for(".index", case_id=note.case_id), 303)
    audit.record(events.APART_SEEN, case_id=note.case_id, subject_id=note.id)
    between = policy_words.of_either(policy_on(note.case, note.on))
    return render_template(
        "sessions/private_note.html", case=note.case, note=note, form=form, between=between
    )


@blueprint.post("/private-notes/<uuid:note_id>/draft")
@guard(permissions.WRITE_APART, get_process_note)
def draft(note: ProcessNote) -> ResponseReturnValue:
    """Take the text while it is typed."""
    form = ApartForm()
    if not form.validate_on_submit():
        return refused(form)
    saved = apart.save(note, *form.terms(), base=form.base, window=form.mark, by=viewer().account_id)
    return heard(saved, both_at=url_for(".index", case_id=note.case_id))
