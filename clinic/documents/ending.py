"""The end of a case on paper: the summary of the practice, and each partner's copy."""

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue

from clinic.access import guard, viewer
from clinic.closings import Closing
from clinic.closings.permissions import VIEW_CLOSING
from clinic.closings.queries import get_closing
from clinic.documents.answering import answer
from clinic.documents.sheets import closing_page
from clinic.practices.local_time import today
from clinic.practices.queries import get_own_practice

blueprint = Blueprint("ending", __name__)


@blueprint.route("/closings/<uuid:closing_id>/summary.pdf")
@guard(VIEW_CLOSING, get_closing)
def summary(closing: Closing) -> ResponseReturnValue:
    """What the practice sums up."""
    content = closing_page.summary_page(closing, get_own_practice(), viewer(), today=today())
    name = f"{closing.case.reference}-closing"
    return answer("closing summary", content, closing_page.pdf, case_id=closing.case_id, name=name)


@blueprint.route("/closings/<uuid:closing_id>/copy.pdf")
@guard(VIEW_CLOSING, get_closing)
def copy(closing: Closing) -> ResponseReturnValue:
    """The copy of the partner in ``?of=``, for their hands."""
    partner = next((seat for seat in closing.case.partners if str(seat.id) == request.args.get("of")), None)
    if partner is None:
        abort(404)
    content = closing_page.partners_page(closing, partner, get_own_practice(), today=today())
    name = f"{closing.case.reference}-closing-{partner.seat}"
    return answer("closing copy", content, closing_page.pdf, case_id=closing.case_id, name=name)
