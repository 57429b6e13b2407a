"""Away from here, at once."""

from flask import Response, redirect
from flask.typing import ResponseReturnValue

from clinic.access import current_viewer, public
from clinic.accounts import sessions
from clinic.portal.views import blueprint
from clinic.practices.queries import find_only_practice, get_own_practice

#: Where nobody knows whose browser it is.
_ELSEWHERE = "https://www.wikipedia.org/"


@blueprint.route("/leave")
@public
def leave() -> ResponseReturnValue:
    """The session is over, and the browser is on a page that says nothing. A plain link, so that it works whatever else fails.

    Somebody who makes it happen from elsewhere has signed a partner out, which is the safe side.
    """
    practice = get_own_practice() if current_viewer() else find_only_practice()
    where = practice.leave_to if practice else _ELSEWHERE
    sessions.end()
    answer = redirect(where, 303)
    assert isinstance(answer, Response)
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer
