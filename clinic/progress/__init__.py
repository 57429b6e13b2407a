"""What has come of it: the brief before a session, the course over a period, and the reports, as data.

Everything here is read from the rooms below and put together for one audience; nothing is written. ``course`` reads all that one
viewer may see of a period; ``reports`` takes from it what one copy may hold; ``trend`` and ``charts`` turn weekly numbers into
lines, words and places. Pages, drawings and paper are made from the frozen values that this room returns.
"""

from flask import Flask


def init_app(app: Flask) -> None:
    """Open the room's door."""
    from clinic.progress.views import blueprint

    app.register_blueprint(blueprint)
