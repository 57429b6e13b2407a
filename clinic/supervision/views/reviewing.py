"""Submitting, returning and co-signing a note."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard, viewer
from clinic.sessions import SessionNote
from clinic.sessions.queries import get_note
from clinic.supervision import permissions
from clinic.supervision.forms import ReadForm, ReturnForm
from clinic.supervision.services import reviewing

blueprint = Blueprint("reviewing", __name__)


@blueprint.post("/notes/<uuid:note_id>/submit")
@guard(permissions.SUBMIT_NOTE, get_note)
def submit(note: SessionNote) -> ResponseReturnValue:
    """Lay it before the supervisor."""
    reviewing.submit(note, by=viewer().account_id)
    flash(_("Submitted. It stands on your supervisor’s first page now."))
    return _to(note)


@blueprint.post("/notes/<uuid:note_id>/co-sign")
@guard(permissions.REVIEW_NOTE, get_note)
def co_sign(note: SessionNote) -> ResponseReturnValue:
    """The second signature."""
    reviewing.co_sign(note, read=ReadForm().read, by=viewer().account_id)
    flash(_("Co-signed. The note is final."))
    return _to(note)


@blueprint.route("/notes/<uuid:note_id>/return", methods=["GET", "POST"])
@guard(permissions.REVIEW_NOTE, get_note)
def give_back(note: SessionNote) -> ResponseReturnValue:
    """Back to the author with remarks."""
    form = ReturnForm.for_note(note)
    if form.validate_on_submit():
        reviewing.give_back(note, form.remark.data or "", read=form.read, by=viewer().account_id)
        flash(_("Returned. The author sees your remarks beside the note."))
        return _to(note)
    return render_template("supervision/give_back.html", case=note.case, tab="sessions", note=note, form=form)


def _to(note: SessionNote) -> ResponseReturnValue:
    return redirect(url_for("notes.show", note_id=note.id), 303)
