"""The organisation. Everything in the database belongs to exactly one practice.

Kept here: its name as it stands on letterheads, telephone, crisis line, time zone and paper. Its people are in
``accounts``, one floor up.
"""

from flask import Flask

from clinic.practices.models import Paper, Practice

__all__ = ["Paper", "Practice", "init_app"]


def init_app(app: Flask) -> None:
    """Open the room's doors."""
    from clinic.practices.views import blueprint

    app.register_blueprint(blueprint)
