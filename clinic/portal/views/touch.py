"""What somebody marks about touch, alone: comes empty, is sent, and is not shown here again, nor that it was."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard, viewer
from clinic.assignments.models import Assignment
from clinic.portal.permissions import TELL_HOMEWORK
from clinic.portal.queries import get_offered
from clinic.portal.seats import own_seat_of
from clinic.portal.views import blueprint
from clinic.practices import local_time
from clinic.touch.forms import marks_form
from clinic.touch.queries import marks_field
from clinic.touch.services import keep_marks


def get_to_mark(assignment_id: uuid.UUID) -> Assignment:
    """A touch exercise that stands on the viewer's pages."""
    assignment = get_offered(assignment_id)
    marks_field(assignment)
    return assignment


@blueprint.route("/homework/<uuid:assignment_id>/marks", methods=["GET", "POST"])
@guard(TELL_HOMEWORK, get_to_mark)
def marks(assignment: Assignment) -> ResponseReturnValue:
    """Each kind: welcome, perhaps, or not now."""
    form = marks_form(assignment)
    if form.validate_on_submit():
        keep_marks(
            own_seat_of(assignment.case),
            assignment,
            form.marks(),
            free_to_say_no=form.free_to_say_no(),
            today=local_time.today(),
            by=viewer().account_id,
        )
        flash(_("Thank you."))
        return redirect(url_for(".exercise", assignment_id=assignment.id), 303)
    return render_template("portal/marks.html", assignment=assignment, form=form)
