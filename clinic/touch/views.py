"""At the desk, never in the room: what each marked, what both welcome, and showing one kind of it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic import audit
from clinic.access import guard, viewer
from clinic.assignments.models import Assignment
from clinic.assignments.queries import is_offered_on
from clinic.practices import local_time
from clinic.touch import events
from clinic.touch.forms import marks_form
from clinic.touch.permissions import ASK_ALONE, SHOW_TOUCH, VIEW_TOUCH
from clinic.touch.queries import (
    Asked,
    find_pace,
    find_shown,
    get_asked,
    get_with_marks,
    get_with_pace,
    list_welcome,
    marks_field,
    marks_of,
    read_paces,
)
from clinic.touch.services import keep_marks
from clinic.touch.services import show as show_kind
from clinic.touch.services import show_pace as show_slower

blueprint = Blueprint("touch", __name__)


@blueprint.get("/assignments/<uuid:assignment_id>/touch")
@guard(VIEW_TOUCH, get_with_marks)
def touch(assignment: Assignment) -> ResponseReturnValue:
    """Both partners' marks side by side, and what of it could be shown."""
    today, field = local_time.today(), marks_field(assignment)
    marks = marks_of(assignment, today)
    audit.record(events.SEEN, case_id=assignment.case_id, subject_id=assignment.id)
    return render_template(
        "touch/touch.html",
        case=assignment.case,
        assignment=assignment,
        field=field,
        marks=marks,
        free=[seat_id for seat_id, mark in marks.items() if mark.free],
        words={column.key: column.label for column in field.columns},
        welcome=list_welcome(assignment, today),
        shown=find_shown(viewer(), assignment, today),
        goes_on=is_offered_on(assignment, today),
    )


@blueprint.post("/assignments/<uuid:assignment_id>/touch")
@guard(SHOW_TOUCH, get_with_marks)
def show(assignment: Assignment) -> ResponseReturnValue:
    """One kind stands on both their pages from now on."""
    show_kind(assignment, request.form.get("kind", ""), today=local_time.today(), by=viewer().account_id)
    flash(_("It stands on both their pages now, for three days."))
    return redirect(url_for(".touch", assignment_id=assignment.id), 303)


@blueprint.get("/assignments/<uuid:assignment_id>/pace")
@guard(VIEW_TOUCH, get_with_pace)
def pace(assignment: Assignment) -> ResponseReturnValue:
    """How fast each wants to go, said alone, and what stands on both their pages."""
    today = local_time.today()
    audit.record(events.PACE_SEEN, case_id=assignment.case_id, subject_id=assignment.id)
    return render_template(
        "touch/pace.html",
        case=assignment.case,
        assignment=assignment,
        paces=read_paces(assignment, today),
        shown=find_pace(viewer(), assignment, today),
        goes_on=is_offered_on(assignment, today),
    )


@blueprint.post("/assignments/<uuid:assignment_id>/pace")
@guard(SHOW_TOUCH, get_with_pace)
def show_pace(assignment: Assignment) -> ResponseReturnValue:
    """The slower of the two stands on both their pages from now on."""
    show_slower(assignment, today=local_time.today(), by=viewer().account_id)
    flash(_("It stands on both their pages now, for a week."))
    return redirect(url_for(".pace", assignment_id=assignment.id), 303)


@blueprint.route("/assignments/<uuid:assignment_id>/touch/<int:seat>", methods=["GET", "POST"])
@guard(ASK_ALONE, get_asked)
def ask(asked: Asked) -> ResponseReturnValue:
    """Ask one partner, who is alone with the counsellor. Nothing of either stands on this page, nor on the one that follows."""
    form = marks_form(asked.assignment)
    if form.validate_on_submit():
        keep_marks(
            asked.partner,
            asked.assignment,
            form.marks(),
            free_to_say_no=form.free_to_say_no(),
            today=local_time.today(),
            by=viewer().account_id,
        )
        flash(_("Saved."))
        # empty again: whoever was asked still sits there, and the page before shows what the other marked
        return redirect(url_for(".ask", assignment_id=asked.assignment.id, seat=asked.partner.seat), 303)
    return render_template("touch/ask.html", case=asked.case, asked=asked, form=form)
