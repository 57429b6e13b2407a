"""The copy that one partner is given in the room."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from clinic.access import guard, viewer
from clinic.access_requests import AccessRequest
from clinic.access_requests.permissions import ANSWER_ACCESS
from clinic.access_requests.queries import get_access_request
from clinic.couples import Partner
from clinic.couples.queries import get_partner
from clinic.documents.answering import answer
from clinic.documents.permissions import GIVE_COPY
from clinic.documents.sheets import access_copy as own_record
from clinic.documents.sheets import partners_copy
from clinic.practices.local_time import today
from clinic.practices.queries import get_own_practice

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
