"""At the desk: a plan is written with one partner alone, talked over again, and printed for their hands."""

import uuid

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic import audit
from clinic.access import guard, viewer
from clinic.couples import Partner
from clinic.couples.queries import get_partner
from clinic.refusal import Missing
from clinic.safety_plans import events, forms, services
from clinic.safety_plans.models import Kind
from clinic.safety_plans.parts import NAMES, PARTS
from clinic.safety_plans.permissions import KEEP_PLAN
from clinic.safety_plans.queries import list_versions

blueprint = Blueprint("safety_plans", __name__)


class _Of:
    """A kind of plan of one partner, for the door."""

    def __init__(self, partner: Partner, kind: Kind) -> None:
        self.partner, self.kind, self.case = partner, kind, partner.case


def _get(partner_id: uuid.UUID, kind: str) -> _Of:
    if kind not in set(Kind):
        raise Missing
    return _Of(get_partner(partner_id), Kind(kind))


@blueprint.route("/partners/<uuid:partner_id>/plans/<kind>/", methods=["GET", "POST"])
@guard(KEEP_PLAN, _get)
def plan(of: _Of) -> ResponseReturnValue:
    """The plan as it is, to be written on; every version before stays readable."""
    versions = list_versions(viewer(), of.partner, of.kind)
    newest = versions[0] if versions else None
    given = {**newest.parts, "look_again_on": newest.look_again_on} if newest else {}
    form = forms.plan_form(of.kind, **given)
    if form.validate_on_submit():
        services.keep_plan(of.partner, of.kind, forms.plan_terms(form, of.kind), by=viewer().account_id)
        flash(_("Kept. What was before stays readable."))
        return redirect(url_for(".plan", partner_id=of.partner.id, kind=of.kind), 303)
    if newest:
        audit.record(events.SEEN, case_id=newest.case_id, subject_id=newest.id)
    return render_template(
        "safety_plans/plan.html",
        case=of.case,
        tab="file",
        partner=of.partner,
        kind=of.kind,
        name=NAMES[of.kind],
        parts=PARTS[of.kind],
        newest=newest,
        earlier=versions[1:],
        form=form,
    )
