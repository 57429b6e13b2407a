"""Rituals: small things that a couple keep doing, with their day and time, and whose turn it is where turns are taken.

Of turns only the next one is kept. Who has had how many is written down nowhere, so no page can show it: what counts is that the
next one is planned, or that the next hobby has its hour. All of it is joint; nothing new is begun while nothing joint may be
given.
"""

from flask import Flask

from clinic.rituals.models import Ritual, Turn

__all__ = ["Ritual", "Turn", "init_app"]


def init_app(app: Flask) -> None:
    """Open the room's doors, and tell templates what stands behind them."""
    from clinic.rituals.permissions import BEGIN_RITUAL, VIEW_RITUALS
    from clinic.rituals.sentences import in_words
    from clinic.rituals.views import blueprint

    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(BEGIN_RITUAL=BEGIN_RITUAL, VIEW_RITUALS=VIEW_RITUALS, ritual_words=in_words)
