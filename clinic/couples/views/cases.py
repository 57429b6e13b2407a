"""Opening and changing a case, and going into the room with a couple."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic import audit
from clinic.access import guard, page_of_ours, viewer
from clinic.couples import events, services
from clinic.couples import room as the_room
from clinic.couples.forms import CaseForm
from clinic.couples.models import Case
from clinic.couples.permissions import EDIT_CASE, ENTER_ROOM, OPEN_CASE
from clinic.couples.queries import get_case
from clinic.couples.team import list_colleagues
from clinic.couples.views import blueprint, nothing


@blueprint.route("/cases/new", methods=["GET", "POST"])
@guard(OPEN_CASE, nothing)
def open_case(_nothing: None) -> ResponseReturnValue:
    """Open a case of two partners."""
    form = CaseForm()
    form.offer([colleague.choice for colleague in list_colleagues(but=viewer().account_id)])
    if form.validate_on_submit():
        case = services.open_case(form.terms(), by=viewer().account_id, team=form.chosen_team())
        flash(_("Opened %(reference)s for %(names)s.", reference=case.reference, names=case.title))
        return redirect(url_for("safety.file", case_id=case.id), 303)
    return render_template("couples/open_case.html", form=form)


@blueprint.route("/cases/<uuid:case_id>/edit", methods=["GET", "POST"])
@guard(EDIT_CASE, get_case)
def edit(case: Case) -> ResponseReturnValue:
    """Change what is known of a case and of both people."""
    form = CaseForm(case=case)
    del form.team
    if form.validate_on_submit():
        moved = services.change_case(case, form.terms(), by=viewer().account_id)
        flash(_("Saved."))
        for partner in moved:
            words = _(
                "%(name)s is reached in another way now: ask anew what is safe. Until then nothing is sent.",
                name=partner.called,
            )
            flash(words)
        return redirect(url_for("safety.file", case_id=case.id), 303)
    audit.record(events.FILE_SEEN, case_id=case.id, subject_id=case.id)
    return render_template("couples/edit.html", case=case, tab="file", form=form)


@blueprint.post("/cases/<uuid:case_id>/room")
@guard(ENTER_ROOM, get_case)
def room(case: Case) -> ResponseReturnValue:
    """Show joint things only from now on, or all of one's own again."""
    if request.form.get("in_room") == "yes":
        the_room.enter(case.id)
    else:
        the_room.leave(case.id)
    back = page_of_ours(request.form.get("back")) or ""
    return redirect(back if back.startswith(f"/cases/{case.id}/") else f"/cases/{case.id}/", 303)
