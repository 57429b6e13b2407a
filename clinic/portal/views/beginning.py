"""Directly before an exercise that is not for every evening: two questions that nobody keeps the answer of.

Whoever has been drinking, or is highly stirred up, had better do it another time (gates ``intoxicated`` and ``flooded`` of the
library). Both may be looking at one phone, so there is one answer for the two of them and for all that is asked: it says
neither who nor which. Nothing is written down, nothing is sent: each answer is a page to go to, and the time that was put off
stays as open as it was.
"""

from flask import render_template
from flask.typing import ResponseReturnValue

from clinic.access import guard
from clinic.assignments.models import Assignment
from clinic.assignments.offering import is_timed
from clinic.portal.offering import reach_each_other
from clinic.portal.permissions import SEE_HOMEWORK
from clinic.portal.queries import get_asked_before
from clinic.portal.questions import before_it_begins
from clinic.portal.views import blueprint


@blueprint.route("/homework/<uuid:assignment_id>/begin")
@guard(SEE_HOMEWORK, get_asked_before)
def begin(assignment: Assignment) -> ResponseReturnValue:
    """What to ask each other, and on to it, or not now."""
    return render_template(
        "portal/begin.html",
        assignment=assignment,
        asked=before_it_begins(assignment),
        is_timed=is_timed(assignment),
    )


@blueprint.route("/homework/<uuid:assignment_id>/not-now")
@guard(SEE_HOMEWORK, get_asked_before)
def not_now(assignment: Assignment) -> ResponseReturnValue:
    """It waits, without a word of what it was; the pause card is at hand."""
    return render_template(
        "portal/not_now.html", assignment=assignment, has_pause=reach_each_other([assignment])
    )
