"""What access adds to every request, and to every template."""

from typing import Any

from flask import Flask, current_app, g

from clinic.access.guard import Permission
from clinic.access.viewer import Identify, current_viewer
from clinic.database import scope


def init_app(app: Flask) -> None:
    """Know the viewer, and whose rows may be touched, before anything else happens in a request."""
    app.jinja_env.globals.update(allows=allows)

    @app.before_request
    def _identify() -> None:
        identify: Identify | None = current_app.extensions.get("identify")
        g.viewer = identify() if identify else None
        g.scope_token = scope.enter(g.viewer.practice_id if g.viewer else None)

    @app.teardown_request
    def _leave(_: BaseException | None) -> None:
        token = g.pop("scope_token", None)
        if token is not None:
            scope.leave(token)

    @app.context_processor
    def _everywhere() -> dict[str, Any]:
        return {"viewer": current_viewer()}


def allows(permission: Permission[Any], thing: object = None) -> bool:
    """Whether the viewer may do this here: a template shows a button only where its door would open."""
    someone = current_viewer()
    return someone is not None and permission.rule.holds(someone, thing)
