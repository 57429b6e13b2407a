"""A talk by the clock: who begins, the clock, and on to how it went."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard, viewer
from clinic.assignments.models import Assignment
from clinic.assignments.queries.talks import find_who_begins, minutes_of
from clinic.assignments.services import keep_talk
from clinic.portal.forms import TalkForm
from clinic.portal.permissions import TELL_HOMEWORK
from clinic.portal.queries import get_talk
from clinic.portal.turns import orders
from clinic.portal.views import blueprint
from clinic.practices import local_time


@blueprint.route("/homework/<uuid:assignment_id>/timer", methods=["GET", "POST"])
@guard(TELL_HOMEWORK, get_talk)
def timer(assignment: Assignment) -> ResponseReturnValue:
    """The clock runs in the page. What is told afterwards comes only when it is over."""
    seats, minutes, turns = assignment.seats, minutes_of(assignment), assignment.revision.exercise.turns
    assert turns is not None
    form = TalkForm.of(seats, find_who_begins(assignment.case))
    if form.validate_on_submit():
        keep_talk(
            assignment,
            first=form.who_begins(seats),
            over=form.over.data,
            on=local_time.today(),
            by=viewer().account_id,
        )
        flash(_("Your talk is kept."))
        together = "yes" if form.on_one else None
        return redirect(url_for(".how", assignment_id=assignment.id, together=together), 303)
    return render_template(
        "portal/timer.html",
        assignment=assignment,
        form=form,
        minutes=minutes,
        orders=orders(turns, minutes, seats),
    )
