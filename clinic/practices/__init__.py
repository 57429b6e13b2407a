"""The organisation. Everything in the database belongs to exactly one practice.

Kept here: its name as it stands on letterheads, telephone, crisis line, time zone and paper, and what a partner's browser
shows instead of any of it (``neutral``). Its people are in ``accounts``, one floor up.
"""

from flask import Flask

from clinic.jobs import practices_by
from clinic.practices.models import Paper, PortalIcon, Practice

__all__ = ["Paper", "PortalIcon", "Practice", "init_app"]


def init_app(app: Flask) -> None:
    """Open the room's doors."""
    from clinic.practices.queries import list_practices
    from clinic.practices.views import blueprint

    practices_by(app, lambda: [practice.id for practice in list_practices()])
    app.register_blueprint(blueprint)
