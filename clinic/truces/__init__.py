"""Old arguments that a couple leave closed for a spell: a name in a few words, until when, and how often it slipped in.

All of it is joint. A slip is a day and nothing more: who noted it is kept nowhere here, because a slip is nobody's. When the day
comes they decide together, in a session: extend it, take it up with the counsellor, or let it go. What is about violence, debt
that threatens the home or a child's welfare is never left closed, and nothing new is closed while nothing joint may be given.
"""

from flask import Flask

from clinic.truces.models import ClosedArgument, Outcome, Slip

__all__ = ["ClosedArgument", "Outcome", "Slip", "init_app"]


def init_app(app: Flask) -> None:
    """Open the room's doors, and tell templates what stands behind them."""
    from clinic.truces.permissions import CLOSE_ARGUMENT, VIEW_TRUCE
    from clinic.truces.views import blueprint

    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(CLOSE_ARGUMENT=CLOSE_ARGUMENT, VIEW_TRUCE=VIEW_TRUCE)
