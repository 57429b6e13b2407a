"""With little room left on the disk nothing new is written; reading goes on."""

from pathlib import Path
from typing import Final

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue

from clinic.database import room_left

#: Signing in and out and the cover write a few bytes, and without them nobody could read either.
GO_ON: Final = ("/sign-in", "/sign-out", "/account/cover", "/account/uncover")


def init_app(app: Flask) -> None:
    """Refuse in words what would write, before anything is written."""
    data: Path = app.extensions["settings"].data

    @app.before_request
    def _refuse_to_write() -> ResponseReturnValue | None:
        if request.method in {"GET", "HEAD", "OPTIONS"} or request.path.startswith(GO_ON):
            return None
        return (render_template("errors/503.html"), 503) if room_left.is_short(data) else None
