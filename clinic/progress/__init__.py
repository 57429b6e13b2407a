"""What has come of it: the brief before a session, the course over a period, and the reports, as data.

Everything here is read from the rooms below and put together for one audience; nothing is written. ``course`` reads all that one
viewer may see of a period; ``reports`` takes from it what one copy may hold; ``trend``, ``measured`` and ``charts`` turn
numbers into lines, words and places. Pages, drawings and paper are made from the frozen values that this room returns.
"""

from flask import Flask


def init_app(app: Flask) -> None:
    """Open the room's doors."""
    from clinic.journal.permissions import TAKE_ACT_BACK
    from clinic.progress import act_views, check_in_views, measure_views, views

    app.jinja_env.globals["TAKE_ACT_BACK"] = TAKE_ACT_BACK
    app.register_blueprint(views.blueprint)
    app.register_blueprint(measure_views.blueprint)
    app.register_blueprint(check_in_views.blueprint)
    app.register_blueprint(act_views.blueprint)
