"""People who sign in.

An ``Account`` belongs to one practice and has one or several roles, or is one of a couple. Signing in is a password and,
where set up, a second factor: an authenticator app, a passkey, or a recovery code. ``signing`` tells Flask-Security how;
``sessions`` measures how long a browser may go on and says who the ``Viewer`` of a request is. The team page and the
set-up of a new practice are here too, because both make accounts.
"""

from flask import Flask

from clinic.access import identify_by
from clinic.accounts import sessions, signing
from clinic.accounts.models import Account, Passkey
from clinic.accounts.seats import seats_by

__all__ = ["Account", "Passkey", "init_app", "seats_by"]


def init_app(app: Flask) -> None:
    """Open the room's doors."""
    settings = app.extensions["settings"]
    sessions.init_app(app, settings)
    signing.init_app(app, settings)
    identify_by(app, sessions.identify)
