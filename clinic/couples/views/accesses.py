"""Opening a case that one is not on, and being told that somebody did."""

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic import audit
from clinic.access import guard, viewer
from clinic.couples import events
from clinic.couples.forms import LookForm
from clinic.couples.models import CaseAccess
from clinic.couples.permissions import LOOK_FOR_A_REASON, READ_REASON
from clinic.couples.queries import get_access, has_to_see
from clinic.couples.services import looking
from clinic.couples.team import names_of
from clinic.couples.views import blueprint, nothing
from clinic.web.templating import short_day


@blueprint.route("/cases/for-a-reason", methods=["GET", "POST"])
@guard(LOOK_FOR_A_REASON, nothing)
def look(_nothing: None) -> ResponseReturnValue:
    """Write the reason, and read on."""
    form = LookForm()
    if form.validate_on_submit():
        access = looking.open_for_a_reason(form.terms(), by=viewer())
        flash(_("Open to you until %(day)s. Their counsellor is told.", day=short_day(access.last_day)))
        return redirect(f"/cases/{access.case_id}/", 303)
    return render_template("couples/look.html", form=form)


@blueprint.route("/accesses/<uuid:access_id>/")
@guard(READ_REASON, get_access)
def access(access: CaseAccess) -> ResponseReturnValue:
    """Who looked, when, until when, and why."""
    audit.record(events.ACCESS_READ, case_id=access.case_id, subject_id=access.id)
    return render_template(
        "couples/access.html",
        case=access.case,
        tab="file",
        access=access,
        who=names_of([access.account_id]).get(access.account_id, ""),
        to_see=has_to_see(viewer(), access),
    )


@blueprint.post("/accesses/<uuid:access_id>/seen")
@guard(READ_REASON, get_access)
def acknowledge(access: CaseAccess) -> ResponseReturnValue:
    """It leaves the start page."""
    looking.acknowledge(access, by=viewer().account_id)
    flash(_("Seen. It stays in the couple’s file, under who is on the case."))
    return redirect("/", 303)
