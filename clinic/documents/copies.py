"""What one partner is given in the room: their copy, and a safety plan, for their hands only."""

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue

from clinic import audit
from clinic.access import guard, viewer
from clinic.access_requests import AccessRequest
from clinic.access_requests.permissions import ANSWER_ACCESS
from clinic.access_requests.queries import get_access_request
from clinic.couples import Partner
from clinic.couples.queries import get_partner
from clinic.documents.answering import answer, answer_unkept
from clinic.documents.permissions import GIVE_COPY
from clinic.documents.sheets import access_copy as own_record
from clinic.documents.sheets import partners_copy
from clinic.practices.local_time import today
from clinic.practices.queries import get_own_practice
from clinic.safety_plans import SafetyPlan, events, paper
from clinic.safety_plans.permissions import PRINT_PLAN
from clinic.safety_plans.queries import get_plan

blueprint = Blueprint("copies", __name__)


@blueprint.route("/partners/<uuid:partner_id>/copy.pdf")
@guard(GIVE_COPY, get_partner)
def copy(partner: Partner) -> ResponseReturnValue:
    """All that this partner may have, with what they said to the counsellor only; for their hands."""
    content = partners_copy.partners_copy(partner, get_own_practice(), today=today(), with_alone=True)
    name = f"{partner.case.reference}-copy-{partner.seat}"
    return answer("partner's copy", content, partners_copy.pdf, case_id=partner.case_id, name=name)


@blueprint.route("/access-requests/<uuid:request_id>/copy.pdf")
@guard(ANSWER_ACCESS, get_access_request)
def access_copy(request: AccessRequest) -> ResponseReturnValue:
    """What is kept of the partner who asked; for their hands."""
    content = own_record.access_copy(request, get_own_practice(), viewer(), today=today())
    name = f"{request.case.reference}-own-copy-{request.partner.seat}"
    return answer(
        "own record", content, own_record.pdf, case_id=request.case_id, name=name, about_id=request.id
    )


@blueprint.route("/safety-plans/<uuid:safety_plan_id>/page.pdf")
@guard(PRINT_PLAN, get_plan)
def plan(plan: SafetyPlan) -> ResponseReturnValue:
    """A safety plan, once its owner said that it is safe to have on paper. It is kept nowhere, and its name says nothing."""
    if request.args.get("safe") != "yes":
        abort(404)
    audit.record(events.PRINTED, case_id=plan.case_id, subject_id=plan.id)
    return answer_unkept(paper.plan_page(plan), paper.pdf, name="page")
