"""Phrases of one's own, to be put into notes."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard, page_of_ours, viewer
from clinic.sessions import permissions, queries
from clinic.sessions.forms import PhraseForm
from clinic.sessions.models import Phrase
from clinic.sessions.queries import get_phrase
from clinic.sessions.services import phrases

blueprint = Blueprint("phrases", __name__)


def _nothing() -> None:
    """One's own phrases need nothing from the address."""


@blueprint.route("/account/phrases/", methods=["GET", "POST"])
@guard(permissions.KEEP_PHRASES, _nothing)
def index(_thing: None) -> ResponseReturnValue:
    """All of them, and a new one. Kept from the page of a note, it leads back there."""
    form = PhraseForm()
    if form.validate_on_submit():
        phrases.write(form.terms(), by=viewer().account_id)
        flash(_("Kept. It stands beside every note you write."))
        back = page_of_ours(request.form.get("back")) or ""
        return redirect(back if back.startswith("/notes/") else url_for(".index"), 303)
    return render_template(
        "sessions/phrases.html", form=form, phrases=queries.list_phrases(author_id=viewer().account_id)
    )


@blueprint.route("/account/phrases/<uuid:phrase_id>", methods=["GET", "POST"])
@guard(permissions.CHANGE_PHRASE, get_phrase)
def change(phrase: Phrase) -> ResponseReturnValue:
    """Other words for it."""
    form = PhraseForm(obj=phrase)
    if form.validate_on_submit():
        phrases.change(phrase, form.terms(), by=viewer().account_id)
        flash(_("Changed. What stands in notes already stays."))
        return redirect(url_for(".index"), 303)
    return render_template("sessions/phrase.html", form=form, phrase=phrase)


@blueprint.post("/account/phrases/<uuid:phrase_id>/remove")
@guard(permissions.CHANGE_PHRASE, get_phrase)
def take_away(phrase: Phrase) -> ResponseReturnValue:
    """No longer offered."""
    phrases.take_away(phrase, by=viewer().account_id)
    flash(_("Taken away. What stands in notes stays."))
    return redirect(url_for(".index"), 303)
