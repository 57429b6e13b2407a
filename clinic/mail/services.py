"""Putting letters into the outbox, and writing down what became of them."""

import uuid
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

from flask import Flask, current_app
from sqlalchemy import select

from clinic import clock, jobs
from clinic.database import db
from clinic.mail.models import Letter, LetterState

#: Asked directly before a letter is handed over: empty when it still holds, otherwise a code for why not. It may word the letter
#: anew with ``word``, and may raise ``jobs.Later``.
LookAgain = Callable[[Letter], str]
_ASKED: Final = "look again at letters"


@dataclass(frozen=True)
class Words:
    """Whom a letter goes to and what it says. ``sender`` is the name beside our address, or empty."""

    to: str
    subject: str
    text: str
    sender: str = ""


def ask(app: Flask, purpose: str, look_again: LookAgain) -> None:
    """Told by the room that posts letters for *purpose*."""
    app.extensions.setdefault(_ASKED, {})[purpose] = look_again


def post(key: str, words: Words, *, purpose: str, about_id: uuid.UUID, not_after: datetime) -> Letter:
    """Put a letter into the outbox, as part of this transaction. After *not_after* it is of no use and not sent any more."""
    letter = Letter(key=key, purpose=purpose, about_id=about_id, not_after=not_after)
    letter.words = asdict(words)
    db.session.add(letter)
    jobs.enqueue("mail.bring", str(letter.id), {"letter": str(letter.id)})
    return letter


def word(letter: Letter, words: Words) -> None:
    """Say it in other words; as long as it waits."""
    letter.words = asdict(words)


def why_not(letter: Letter) -> str:
    """Why this letter should not go out now: a code, or empty."""
    look_again: LookAgain | None = current_app.extensions.get(_ASKED, {}).get(letter.purpose)
    return look_again(letter) if look_again else ""


def settle(letter: Letter, state: LetterState, reason: str = "") -> None:
    """Its fate is known, and whom it went to and what it said are forgotten."""
    letter.state, letter.reason, letter.settled_at = state, reason, clock.now()
    letter.words = None


def hold_back() -> None:
    """A backup was brought back: whatever waits in it may have been sent since it was made, and is not sent again."""
    waiting = Letter.state.in_((LetterState.WAITING, LetterState.SENDING))
    for letter in db.session.scalars(select(Letter).where(waiting)).all():
        settle(letter, LetterState.UNKNOWN, "restored")
