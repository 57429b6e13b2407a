"""Written alone first, then opened together: the part of an exercise that is only its writer's until both open it.

An ``OwnPart`` is one partner's words to one field, seen by nobody else: no counsellor, no copy, no export, no report. That a
partner is ready to share is a ``ReadyToShare``, seen by that partner and the counsellors, and gone when they think again. The
counsellor opens, in the room, and only when both are ready (``opening``); what is opened becomes joint answers of the homework.
Whatever keeps it closed, the answer in the room is the same "not now", and no page of a partner tells of the other's part.
"""

from flask import Flask

from clinic.own_parts.models import OwnPart, ReadyToShare

__all__ = ["OwnPart", "ReadyToShare", "init_app"]


def init_app(app: Flask) -> None:
    """Open the room's doors, and tell templates what stands behind them."""
    from clinic.own_parts.permissions import OPEN_TOGETHER
    from clinic.own_parts.views import blueprint

    app.register_blueprint(blueprint)
    app.jinja_env.globals["OPEN_TOGETHER"] = OPEN_TOGETHER
