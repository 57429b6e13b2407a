"""Reading a note, its versions, and adding to what is signed."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic import audit
from clinic.access import guard, viewer
from clinic.practices.queries import get_own_practice
from clinic.sessions import events, note_words, permissions, queries, words
from clinic.sessions.beside_notes import told_beside
from clinic.sessions.forms import EntryForm
from clinic.sessions.models import EntryKind, NoteDraft, SessionNote
from clinic.sessions.queries import get_note
from clinic.sessions.readership import may_read_draft
from clinic.sessions.reading_copy import reading_copy
from clinic.sessions.services import signing

blueprint = Blueprint("notes", __name__)


@blueprint.context_processor
def _words() -> dict[str, object]:
    """How notes are spoken of, and in which zone their moments are told."""
    return {
        "words": words,
        "note_words": note_words,
        "tab": "sessions",
        "zone": get_own_practice().time_zone,
    }


@blueprint.route("/notes/<uuid:note_id>/")
@guard(permissions.READ_NOTE, get_note)
def show(note: SessionNote) -> ResponseReturnValue:
    """The note as it was signed, with what was added; or the draft as it stands."""
    audit.record(events.NOTE_SEEN, case_id=note.case_id, subject_id=note.id)
    return render_template(
        "sessions/show_note.html",
        case=note.case,
        note=note,
        copy=reading_copy(note),
        people=queries.find_names([note.entered_by_id, *(entry.by_id for entry in note.entries)]),
        others=queries.list_beside(note) if may_read_draft(viewer(), note) else [],
        beside=told_beside(viewer(), note),
    )


@blueprint.route("/notes/<uuid:note_id>/versions")
@guard(permissions.READ_DRAFTS, get_note)
def versions(note: SessionNote) -> ResponseReturnValue:
    """How the text grew: versions at least a minute apart, and what came from other windows."""
    audit.record(events.NOTE_VERSIONS_SEEN, case_id=note.case_id, subject_id=note.id)
    return render_template(
        "sessions/versions.html", case=note.case, note=note, versions=queries.list_versions(note)
    )


@blueprint.route("/notes/<uuid:note_id>/add", methods=["GET", "POST"])
@guard(permissions.ADD_TO_NOTE, get_note)
def add(note: SessionNote) -> ResponseReturnValue:
    """A late entry, an addendum or a correction to a signed note."""
    if not note.is_signed:
        abort(404)
    draft = _text_from(note)
    form = EntryForm(
        data={"kind": _kind_asked_for(), "text": words.in_one(draft, note.case) if draft else ""}
    )
    if form.validate_on_submit():
        signing.add(note, form.terms(), by=viewer().account_id)
        flash(_("Added and signed, dated now."))
        return redirect(url_for(".show", note_id=note.id), 303)
    return render_template("sessions/add_entry.html", case=note.case, note=note, form=form)


def _kind_asked_for() -> str:
    asked_for = request.args.get("kind", "")
    return asked_for if asked_for in {str(kind) for kind in EntryKind} else str(EntryKind.ADDENDUM)


def _text_from(note: SessionNote) -> NoteDraft | None:
    """A text that came from another window after signing may become what is added."""
    try:
        asked_for = uuid.UUID(request.args.get("from", ""))
    except ValueError:
        return None
    drafts = queries.list_beside(note) if may_read_draft(viewer(), note) else []
    return next((draft for draft in drafts if draft.id == asked_for), None)
