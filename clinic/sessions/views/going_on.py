"""What follows a save of a note: signing with what is asked before it, another format, a phrase, homework."""

import uuid
from dataclasses import replace
from typing import Final
from urllib.parse import quote

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import viewer
from clinic.sessions import queries, telling
from clinic.sessions.before_signing import gaps_of
from clinic.sessions.models import NoteFormat, SessionNote
from clinic.sessions.note_formats import AROUND, SECTIONS, added, first_of
from clinic.sessions.note_words import FORMATS
from clinic.sessions.services import drafting, planning, signing
from clinic.sessions.services.drafting import NoteText

SIGN: Final = "sign"
AS_IT_IS: Final = "sign_as_it_is"
NONE: Final = "none_this_week"
GOES_ON: Final = "goes_on"
CAME: Final = "everybody_came"
ASSIGN: Final = "assign"
PHRASE: Final = "phrase-"


def prepared(text: NoteText, then: str, *, into: str) -> NoteText:
    """The text with what the button itself says: a decision about homework, or a phrase for the section *into*."""
    if then == NONE:
        return replace(text, no_homework=True, homework_goes_on=False)
    if then == GOES_ON:
        return replace(text, homework_goes_on=not text.no_homework)
    phrase = _phrase_of(then)
    if phrase:
        writable = into in SECTIONS[text.format] and into not in AROUND
        key = into if writable else first_of(text.format)
        return replace(text, sections=added(text.sections, key, phrase))
    return text


def go_on(note: SessionNote, then: str) -> ResponseReturnValue:
    """After a save: sign, or ask for what is missing; change the format; assign; or stay."""
    if then == CAME and note.session is not None:
        planning.all_came(note.session, by=viewer().account_id)
    if then == AS_IT_IS or (then in (SIGN, NONE, GOES_ON, CAME) and not _asked_for(note)):
        signing.sign(note, by=viewer().account_id)
        flash(_("Signed. From now on it stays as it is; you can add to it."))
        return redirect(url_for("notes.show", note_id=note.id), 303)
    if then in (SIGN, NONE, GOES_ON, CAME):
        flash(_("Saved. One more look before you sign."))
        return redirect(url_for("writing.edit", note_id=note.id, closing="yes", _anchor="closing"), 303)
    if then == ASSIGN:
        flash(_("Saved as a draft."))
        here = quote(url_for("writing.edit", note_id=note.id))
        return redirect(f"/cases/{note.case_id}/assign?onward={here}", 303)
    if then in {str(format_) for format_ in NoteFormat}:
        drafting.change_format(note, NoteFormat(then), by=viewer().account_id)
        flash(_("Written as %(format)s now. Every word is still here.", format=FORMATS[note.format]))
    else:
        flash(_("Saved as a draft."))
    return redirect(url_for("writing.edit", note_id=note.id), 303)


def _asked_for(note: SessionNote) -> bool:
    """Whether anything is asked before the signature. An empty note is refused anyway, and a signed one asks nothing."""
    if note.is_signed or signing.why_not(note):
        return False
    return bool(gaps_of(note, telling.known_about(viewer(), note).homework))


def _phrase_of(then: str) -> str:
    try:
        wanted = uuid.UUID(then.removeprefix(PHRASE)) if then.startswith(PHRASE) else None
    except ValueError:
        return ""
    own = queries.list_phrases(author_id=viewer().account_id) if wanted else []
    return next((phrase.text for phrase in own if phrase.id == wanted), "")
