"""What a couple expected of each other and reset, and the signs that warn them, each with what either will do then.

An expectation is kept, changed or dropped, in one sentence, as often as they look at it; what it was before stays readable. A
warning sign has an action of each, written beforehand. That a sign has shown is a day and nothing more: it has no author, and it
shows each of the two their own action. All of it is joint; nothing new is set up while nothing joint may be given.
"""

from flask import Flask

from clinic.expectations.models import Expectation, Reset, WarningSign

__all__ = ["Expectation", "Reset", "WarningSign", "init_app"]


def init_app(app: Flask) -> None:
    """Open the room's doors, and tell templates what stands behind them."""
    from clinic.expectations.permissions import KEEP_EXPECTATIONS, VIEW_EXPECTATIONS
    from clinic.expectations.views import blueprint

    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(KEEP_EXPECTATIONS=KEEP_EXPECTATIONS, VIEW_EXPECTATIONS=VIEW_EXPECTATIONS)
