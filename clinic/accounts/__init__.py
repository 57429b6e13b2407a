"""People who sign in.

An ``Account`` belongs to one practice and has one or several roles, or is one of a couple. Signing in is a password and,
where set up, a second factor: an authenticator app, a passkey, or a recovery code. ``signing`` tells Flask-Security how;
``sessions`` measures how long a browser may go on and says who the ``Viewer`` of a request is. The team page and the
set-up of a new practice are here too, because both make accounts.
"""

from flask import Flask, render_template
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError

from clinic.access import identify_by, sign_in_first
from clinic.accounts import limiting, sessions, signing
from clinic.accounts.models import Account, Passkey
from clinic.accounts.seats import seats_by

__all__ = ["Account", "Passkey", "init_app", "seats_by"]


def init_app(app: Flask) -> None:
    """Open the room's doors."""
    from clinic.accounts.views import blueprint, covering, own, setting_up, signing_in, team

    settings = app.extensions["settings"]
    sessions.init_app(app, settings)
    signing.init_app(app, settings)
    limiting.init_app(app)
    setting_up.init_app(app)
    identify_by(app, sessions.identify, way_in=sessions.way_in)
    app.register_blueprint(blueprint)
    app.register_error_handler(CSRFError, _stale)
    app.context_processor(lambda: {"idle_minutes": sessions.cover_minutes()})
    assert all((covering, own, signing_in, team)), "these hang their doors into the blueprint"


def _stale(_: CSRFError) -> ResponseReturnValue:
    """A page of a session that is over: sign in, then back to it. Within a session: it waited too long."""
    if sessions.session_mark() is None or sessions.is_covered():
        return sign_in_first()
    return render_template("errors/stale.html"), 400
