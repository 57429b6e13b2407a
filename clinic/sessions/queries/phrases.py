"""Reading phrases of one's own."""

import uuid

from sqlalchemy import select

from clinic.database import db
from clinic.refusal import Missing
from clinic.sessions.models import Phrase


def get_phrase(phrase_id: uuid.UUID) -> Phrase:
    """The phrase."""
    found = db.session.get(Phrase, phrase_id)
    if found is None:
        raise Missing
    return found


def list_phrases(*, author_id: uuid.UUID) -> list[Phrase]:
    """Somebody's own phrases, in the order in which they were written."""
    return list(
        db.session.scalars(
            select(Phrase).where(Phrase.author_id == author_id).order_by(Phrase.written_at, Phrase.id)
        )
    )
