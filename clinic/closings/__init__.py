"""Ending the work with a couple, and beginning again.

A closing says on which day, why, and who decided it; what the counsellor sums up is for the practice, and what goes on (rituals,
agreements, a next look) is told to both. Each partner is handed a copy of their own. Why it ended stands on no copy of theirs: it
may be what one of them said alone. Who comes back gets a new case that points to the old one, with nothing carried over that has
to be asked anew: each is seen alone again, and signs again.
"""

from flask import Flask

from clinic.closings.models import Closing, Reason

__all__ = ["Closing", "Reason", "init_app"]


def init_app(app: Flask) -> None:
    """Open the room's doors, and stand beside the file."""
    from clinic.closings.permissions import CLOSE_CASE, REOPEN_CASE
    from clinic.closings.queries import find_closing
    from clinic.closings.views import blueprint
    from clinic.safety.on_file import stand_beside_file

    app.jinja_env.globals.update(CLOSE_CASE=CLOSE_CASE, REOPEN_CASE=REOPEN_CASE)
    app.register_blueprint(blueprint)
    stand_beside_file(app, "closings/beside_file.html", find_closing)
