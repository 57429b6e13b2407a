"""Measures on paper: blank, or with a partner's name."""

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue

from clinic.access import guard
from clinic.couples import Partner
from clinic.documents.answering import answer
from clinic.documents.sheets import measure_form
from clinic.measures.instrument import Instrument
from clinic.measures.permissions import READ_INSTRUMENTS, RECORD_RESULT
from clinic.measures.queries import OfPartner, get_instrument, get_of_partner
from clinic.practices import local_time
from clinic.practices.queries import get_own_practice

blueprint = Blueprint("measure_forms", __name__)


@blueprint.route("/measures/<measure>/form.pdf")
@guard(READ_INSTRUMENTS, get_instrument)
def blank(instrument: Instrument) -> ResponseReturnValue:
    """A form for anybody."""
    return _form(instrument, None)


@blueprint.route("/partners/<uuid:partner_id>/measures/<measure>/form.pdf")
@guard(RECORD_RESULT, get_of_partner)
def for_partner(about: OfPartner) -> ResponseReturnValue:
    """A form with a partner's name."""
    return _form(about.instrument, about.partner)


def _form(instrument: Instrument, partner: Partner | None) -> ResponseReturnValue:
    content = measure_form.measure_form(
        instrument, get_own_practice(), partner=partner, today=local_time.today()
    )
    if content is None:
        abort(404)
    case_id = partner.case_id if partner else None
    return answer("measure form", content, measure_form.pdf, case_id=case_id, name=f"{instrument.id}-form")
