"""The part of an exercise that a partner writes alone, behind their password or passkey: the other may hold the phone."""

import uuid

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard, viewer
from clinic.accounts import sessions
from clinic.assignments.models import Assignment
from clinic.assignments.queries import get_assignment
from clinic.couples import Partner
from clinic.own_parts.queries import is_opened_together, list_kept, list_own, list_ready
from clinic.own_parts.services import keep, take_away
from clinic.portal.forms import own_part_form
from clinic.portal.permissions import TELL_HOMEWORK, USE_PORTAL
from clinic.portal.queries import get_offered, list_offered
from clinic.portal.questions import own_questions
from clinic.portal.seats import get_own_seat, own_seat_of
from clinic.portal.views import blueprint
from clinic.practices import local_time
from clinic.refusal import Missing


def get_with_own_part(assignment_id: uuid.UUID) -> Assignment:
    """Homework that stands on the viewer's pages, and of which each writes a part alone."""
    assignment = get_offered(assignment_id)
    if not assignment.revision.exercise.written_alone:
        raise Missing
    return assignment


@blueprint.route("/homework/<uuid:assignment_id>/own", methods=["GET", "POST"])
@guard(TELL_HOMEWORK, get_with_own_part)
def own(assignment: Assignment) -> ResponseReturnValue:
    """What they write for themselves, to be changed at will; and whether they are ready to share it.

    It is shown to whoever has just proved that it is them. What is sent is always taken: it must not be lost for taking long. If
    it does not hold, it comes back, and nothing else: neither what was kept before nor whether it is to be shared. To be ready to
    share is taken from whoever has shown who they are only: nobody else may say it for them.
    """
    is_proved = sessions.is_proved()
    if request.method != "POST" and not is_proved:
        return redirect(url_for(".prove", next=request.path), 303)
    seat = own_seat_of(assignment.case)
    written = list_own(viewer(), seat, assignment)
    people = [(str(one.id), one.called) for one in assignment.case.partners]
    form = own_part_form(own_questions(assignment, seat, written), people, written)
    if form.validate_on_submit():
        shares = request.form.get("then") == "share"
        keep(
            seat,
            assignment,
            form.answers(all_of_them=True),
            ready=shares and is_proved,
            held_back=form.kept_back(),
            by=viewer().account_id,
        )
        if shares and not is_proved:
            flash(_("It is kept, and not to be shared yet: please say that once more."))
            return redirect(url_for(".own", assignment_id=assignment.id), 303)
        flash(_("It is kept."))
        return redirect(url_for(".exercise", assignment_id=assignment.id), 303)
    if not is_proved:
        form = own_part_form(own_questions(assignment, seat, {}), people, {})
        form.validate_on_submit()
    return render_template(
        "portal/own.html",
        assignment=assignment,
        form=form,
        together=is_opened_together(assignment),
        ready=seat.id in list_ready(viewer(), assignment) if is_proved else None,
    )


def get_with_kept_part(assignment_id: uuid.UUID) -> Assignment:
    """Homework, whatever became of it, of which the viewer keeps a part that they wrote alone."""
    assignment = get_assignment(assignment_id)
    if not list_own(viewer(), own_seat_of(assignment.case), assignment):
        raise Missing
    return assignment


@blueprint.route("/homework/kept")
@guard(USE_PORTAL, get_own_seat)
def kept(seat: Partner) -> ResponseReturnValue:
    """What they wrote alone and still keep, also of homework that is over; behind their password or passkey."""
    if not sessions.is_proved():
        return redirect(url_for(".prove", next=request.path), 303)
    goes_on = {one.id for one in list_offered(viewer(), seat.case, local_time.today())}
    return render_template("portal/kept.html", kept=list_kept(viewer()), goes_on=goes_on)


@blueprint.post("/homework/<uuid:assignment_id>/own/take-away")
@guard(TELL_HOMEWORK, get_with_kept_part)
def take_own_away(assignment: Assignment) -> ResponseReturnValue:
    """Gone, as if it had not been written; nobody but its writer can say so."""
    if not sessions.is_proved():
        return redirect(url_for(".prove", next=url_for(".kept")), 303)
    take_away(own_seat_of(assignment.case), assignment, by=viewer().account_id)
    flash(_("It is gone."))
    return redirect(url_for(".kept"), 303)
