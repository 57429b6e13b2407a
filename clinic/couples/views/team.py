"""Who is on a case."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic import audit
from clinic.access import guard, viewer
from clinic.couples import events
from clinic.couples.audience import is_on_team
from clinic.couples.forms import TeamForm
from clinic.couples.models import Case, TeamMember
from clinic.couples.permissions import CHANGE_TEAM, END_MEMBER
from clinic.couples.queries import get_case, get_member_of_team
from clinic.couples.services import team as services
from clinic.couples.team import list_addable, list_rows, names_of
from clinic.couples.views import blueprint
from clinic.practices import local_time


@blueprint.route("/cases/<uuid:case_id>/team", methods=["GET", "POST"])
@guard(CHANGE_TEAM, get_case)
def team(case: Case) -> ResponseReturnValue:
    """Who is on it and why, who was, and putting somebody on it. A manager sees the reference and no name."""
    form = TeamForm()
    form.offer(list_addable(case))
    if form.validate_on_submit():
        account_id, role = form.chosen()
        services.add(case, account_id, role, by=viewer().account_id)
        flash(_("%(name)s is on the case from now on.", name=names_of([account_id])[account_id]))
        return redirect(url_for(".team", case_id=case.id), 303)
    audit.record(events.FILE_SEEN, case_id=case.id, subject_id=case.id)
    return render_template(
        "couples/team.html" if is_on_team(viewer(), case) else "couples/team_by_reference.html",
        case=case,
        tab="file",
        form=form,
        rows=list_rows(case),
        today=local_time.today(),
    )


@blueprint.post("/case-team/<uuid:member_id>/end")
@guard(END_MEMBER, get_member_of_team)
def end_member(member: TeamMember) -> ResponseReturnValue:
    """Take somebody off a case, or oneself."""
    services.end(member, by=viewer().account_id)
    name = names_of([member.account_id]).get(member.account_id, "")
    flash(_("%(name)s is on this case no longer.", name=name))
    if member.account_id == viewer().account_id:
        return redirect("/", 303)
    return redirect(url_for(".team", case_id=member.case_id), 303)
