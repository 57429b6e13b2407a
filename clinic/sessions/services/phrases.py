"""Keeping phrases of one's own."""

import uuid

from flask_babel import gettext as _

from clinic import audit
from clinic.database import db
from clinic.refusal import Refusal
from clinic.sessions import events, queries
from clinic.sessions.models import Phrase

#: More than this cannot be found at a glance beside a note.
MOST = 40


def write(text: str, *, by: uuid.UUID) -> Phrase:
    """A new phrase; one that says the same is kept once."""
    own = queries.list_phrases(author_id=by)
    known = next((phrase for phrase in own if phrase.text == text), None)
    if known is not None:
        return known
    if len(own) >= MOST:
        raise Refusal(_("You have %(n)s phrases. Take one away first.", n=MOST), field="text")
    phrase = Phrase(author_id=by)
    phrase.text = text
    db.session.add(phrase)
    db.session.flush()
    audit.record(events.PHRASE_KEPT, subject_id=phrase.id, by=by)
    return phrase


def change(phrase: Phrase, text: str, *, by: uuid.UUID) -> None:
    """Other words. What stands in notes already stays."""
    phrase.text = text
    db.session.flush()
    audit.record(events.PHRASE_KEPT, subject_id=phrase.id, by=by)


def take_away(phrase: Phrase, *, by: uuid.UUID) -> None:
    """No longer offered."""
    db.session.delete(phrase)
    db.session.flush()
    audit.record(events.PHRASE_TAKEN_AWAY, subject_id=phrase.id, by=by)
