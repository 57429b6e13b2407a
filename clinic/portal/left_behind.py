"""A page that was left without a connection: nobody could be told, so the browser carries a mark until it is heard of again.

Whatever it asks for then, nobody is signed in any more, and the mark is gone.
"""

from flask import Flask, Response, redirect, request
from flask.typing import ResponseReturnValue

from clinic.accounts import sessions

MARK = "left"


def init_app(app: Flask) -> None:
    """Look for the mark before anything else is answered."""
    app.before_request(_end_what_was_left)
    app.after_request(_take_the_mark_away)


def _end_what_was_left() -> ResponseReturnValue | None:
    if MARK not in request.cookies or request.endpoint in {"static", "portal.leave"}:
        return None
    sessions.end()
    return redirect(request.full_path if request.method == "GET" else "/sign-in", 303)


def _take_the_mark_away(answer: Response) -> Response:
    if MARK in request.cookies and request.endpoint != "static":
        answer.delete_cookie(MARK)
    return answer
