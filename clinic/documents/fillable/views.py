"""The fillable sheet, and the page that takes it back."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from clinic import audit
from clinic.access import guard, viewer
from clinic.assignments.forms import entry_form
from clinic.assignments.models import Assignment
from clinic.assignments.permissions import ENTER_HOMEWORK, VIEW_ASSIGNMENT
from clinic.assignments.queries import get_assignment
from clinic.assignments.queries.sheet import read_sheet
from clinic.documents import events
from clinic.documents.answering import answer
from clinic.documents.asked_for import asked_owner
from clinic.documents.fillable import sheet as sheets
from clinic.documents.fillable.forms import FilledForm
from clinic.documents.fillable.taking import owner_of, take
from clinic.practices.local_time import today
from clinic.practices.queries import get_own_practice

blueprint = Blueprint("fillable", __name__)


@blueprint.route("/assignments/<uuid:assignment_id>/fillable.pdf")
@guard(VIEW_ASSIGNMENT, get_assignment)
def sheet(assignment: Assignment) -> ResponseReturnValue:
    """The couple's sheet with fields to fill in; with ``?of=`` a partner's id, that partner's own."""
    content = sheets.fillable_sheet(
        viewer(), assignment, get_own_practice(), owner=asked_owner(assignment), today=today()
    )
    name = f"{assignment.case.reference}-{assignment.exercise_id}-fillable"
    return answer("fillable sheet", content, sheets.pdf, case_id=assignment.case_id, name=name)


@blueprint.route("/assignments/<uuid:assignment_id>/filled", methods=["GET", "POST"])
@guard(ENTER_HOMEWORK, get_assignment)
def filled(assignment: Assignment) -> ResponseReturnValue:
    """A sheet that came back as a file: what it says is shown on the page for paper, to be saved from there."""
    form = FilledForm()
    if form.validate_on_submit():
        found = form.read()
        owner = owner_of(found, assignment)
        entry = read_sheet(viewer(), assignment, today())
        entering = entry_form(entry, formdata=None)
        taken = take(found, entering, owner)
        audit.record(events.FILLED_READ, case_id=assignment.case_id, subject_id=assignment.id)
        page = render_template(
            "documents/filled_read.html",
            case=assignment.case,
            assignment=assignment,
            name=assignment.revision.name,
            sheet=entry,
            form=entering,
            taken=taken,
        )
        return page, 202  # taken, and nothing done with it yet
    return render_template(
        "documents/filled.html",
        case=assignment.case,
        assignment=assignment,
        name=assignment.revision.name,
        form=form,
    )
