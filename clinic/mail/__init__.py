"""Letters by email: written into an outbox, sealed, and handed over to a mail server at most once.

A letter is a row in the same transaction as what causes it, and a job brings it to the mail server. Directly before its text
goes out, it is marked as being sent, for good: whoever finds that mark after a crash cannot know whether the server took it,
says so, and does not send it again. Everything before the mark can be tried again without harm, until the letter is of no use
any more. Once its fate is known, whom it went to and what it said are forgotten.

What a letter says is the business of the room that posts it: ``ask(app, purpose, look_again)`` names who is asked, at the last
moment, whether it still holds. Without a mail server nothing is sent, and the letter says why. The demo never sends.
"""

import os

from flask import Flask

from clinic import jobs
from clinic.config import Settings
from clinic.mail.models import Letter, LetterState
from clinic.mail.post_office import NotSetUp, PostOffice, post_office, read
from clinic.mail.services import Words, ask, hold_back, post

__all__ = [
    "Letter",
    "LetterState",
    "NotSetUp",
    "PostOffice",
    "Words",
    "ask",
    "hold_back",
    "init_app",
    "post",
    "post_office",
]


def init_app(app: Flask) -> None:
    """Find out where letters are handed over, and offer to bring them."""
    from clinic.mail.bringing import bring

    settings: Settings = app.extensions["settings"]
    app.extensions["post office"] = read(settings, os.environ)
    jobs.register(app, "mail.bring", bring)
