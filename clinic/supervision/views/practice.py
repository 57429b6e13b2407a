"""Who supervises whom: kept by the practice's manager, who sees references and counts, never a note."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import Role, guard, viewer
from clinic.accounts import Account
from clinic.accounts.queries import get_member, list_team
from clinic.supervision import permissions, queries, words
from clinic.supervision.forms import SupervisionForm
from clinic.supervision.models import Supervision
from clinic.supervision.services import relations

blueprint = Blueprint("supervisions", __name__)


@blueprint.context_processor
def _words() -> dict[str, object]:
    """How supervision is spoken of."""
    return {"words": words}


def _nothing() -> None:
    """For doors that need no thing."""


@blueprint.route("/practice/supervision/")
@guard(permissions.LIST_SUPERVISIONS, _nothing)
def index(_nothing: None) -> ResponseReturnValue:
    """Everyone who practises here, with who supervises them and how many notes wait."""
    team = list_team()
    in_force: dict[object, list[Supervision]] = {}
    for supervision in queries.list_to_come_or_in_force():
        in_force.setdefault(supervision.supervisee_id, []).append(supervision)
    return render_template(
        "supervision/practice.html",
        practitioners=[person for person in team if Role.PRACTITIONER in person.held_roles],
        supervisors=[person for person in team if Role.SUPERVISOR in person.held_roles],
        people={person.id: person.name for person in team},
        in_force=in_force,
        ended=queries.list_ended(),
        waiting=queries.count_waiting_by_author(),
    )


@blueprint.route("/practice/supervision/of/<uuid:account_id>", methods=["GET", "POST"])
@guard(permissions.START_SUPERVISION, get_member)
def start(supervisee: Account) -> ResponseReturnValue:
    """Somebody is supervised from now on."""
    form = SupervisionForm.blank()
    form.offer(_supervisors(supervisee), queries.list_practised_by(supervisee.id))
    if form.validate_on_submit():
        relations.start(supervisee, form.terms(), by=viewer().account_id)
        flash(_("Saved. It holds from the day you named."))
        return redirect(url_for(".index"), 303)
    return render_template("supervision/start.html", supervisee=supervisee, form=form)


@blueprint.route("/practice/supervision/<uuid:supervision_id>/", methods=["GET", "POST"])
@guard(permissions.CHANGE_SUPERVISION, queries.get_supervision)
def change(supervision: Supervision) -> ResponseReturnValue:
    """Other terms from today on."""
    supervisee = get_member(supervision.supervisee_id)
    form = SupervisionForm.of(supervision)
    form.offer(_supervisors(supervisee), queries.list_practised_by(supervisee.id))
    if form.validate_on_submit():
        relations.change(supervision, form.terms(), by=viewer().account_id)
        flash(_("Saved. It holds from today."))
        return redirect(url_for(".index"), 303)
    return render_template(
        "supervision/change.html", supervision=supervision, supervisee=supervisee, form=form
    )


@blueprint.post("/practice/supervision/<uuid:supervision_id>/end")
@guard(permissions.CHANGE_SUPERVISION, queries.get_supervision)
def end(supervision: Supervision) -> ResponseReturnValue:
    """From now on they work without each other."""
    relations.end(supervision, by=viewer().account_id)
    flash(_("Ended. The supervisor sees these cases no longer."))
    return redirect(url_for(".index"), 303)


def _supervisors(supervisee: Account) -> list[Account]:
    return [
        person
        for person in list_team()
        if Role.SUPERVISOR in person.held_roles and person.active and person.id != supervisee.id
    ]
