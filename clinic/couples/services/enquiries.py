"""Couples who have asked: taken down at the front desk, offered to a counsellor, opened as a case, or declined."""

import uuid
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from clinic import audit
from clinic.couples import events
from clinic.couples.enquiry_path import may_become
from clinic.couples.models import Case, Enquiry, EnquiryState
from clinic.couples.services.opening import CaseTerms, open_case
from clinic.couples.team import list_practitioners
from clinic.database import db
from clinic.practices import local_time
from clinic.refusal import Refusal


@dataclass(frozen=True)
class EnquiryTerms:
    """Who asked, how they may be reached, and what they wish."""

    first: str
    second: str
    contact: str
    may_contact: bool
    wishes: str
    came_on: date


def take(terms: EnquiryTerms, *, by: uuid.UUID) -> Enquiry:
    """Somebody has asked."""
    enquiry = Enquiry(came_on=terms.came_on, taken_by_id=by)
    _settle(enquiry, terms)
    db.session.add(enquiry)
    db.session.flush()
    audit.record(events.ENQUIRY_TAKEN, subject_id=enquiry.id, by=by)
    return enquiry


def change(enquiry: Enquiry, terms: EnquiryTerms, *, by: uuid.UUID) -> None:
    """What is known of it, anew."""
    if enquiry.state is EnquiryState.OPENED:
        raise Refusal(_("This couple has been opened. What is known of them is on their own page now."))
    _settle(enquiry, terms)
    audit.record(events.ENQUIRY_CHANGED, subject_id=enquiry.id, by=by)
    db.session.flush()


def offer(enquiry: Enquiry, account_id: uuid.UUID, *, by: uuid.UUID) -> None:
    """To this counsellor, and to nobody else any more."""
    if account_id not in {account.id for account in list_practitioners()}:
        raise Refusal(_("Please choose a counsellor of the team."), field="to")
    _become(enquiry, EnquiryState.OFFERED, by=by)
    enquiry.allocated_to_id = account_id
    enquiry.allocated_on = local_time.today()
    db.session.flush()


def put_back(enquiry: Enquiry, *, by: uuid.UUID) -> None:
    """Nobody has it: it waits to be offered."""
    _become(enquiry, EnquiryState.NEW, by=by)
    enquiry.allocated_to_id = enquiry.allocated_on = None
    db.session.flush()


def decline(enquiry: Enquiry, *, by: uuid.UUID) -> None:
    """It comes to nothing here."""
    _become(enquiry, EnquiryState.DECLINED, by=by)
    enquiry.allocated_to_id = enquiry.allocated_on = None
    db.session.flush()


def forget(enquiry: Enquiry, *, by: uuid.UUID) -> None:
    """Nothing came of it, so nothing of it is kept: names, contact and wishes are gone for good."""
    if enquiry.state is not EnquiryState.DECLINED:
        raise Refusal(_("Only what came to nothing can be taken out for good."))
    audit.record(events.ENQUIRY_FORGOTTEN, subject_id=enquiry.id, by=by)
    db.session.delete(enquiry)
    db.session.flush()


def open_from(enquiry: Enquiry, terms: CaseTerms, *, by: uuid.UUID) -> Case:
    """The counsellor it was offered to opens the couple from it."""
    _become(enquiry, EnquiryState.OPENED, by=by)
    case = open_case(terms, by=by)
    enquiry.case_id = case.id
    db.session.flush()
    return case


def _become(enquiry: Enquiry, then: EnquiryState, *, by: uuid.UUID) -> None:
    if not may_become(enquiry.state, then):
        raise Refusal(_("Somebody was quicker: this enquiry stands differently now."))
    enquiry.state = then
    audit.record(events.ENQUIRY_MOVED, case_id=enquiry.case_id, subject_id=enquiry.id, detail=then, by=by)


def _settle(enquiry: Enquiry, terms: EnquiryTerms) -> None:
    enquiry.came_on = terms.came_on
    enquiry.first = terms.first
    enquiry.second = terms.second
    enquiry.contact = terms.contact
    enquiry.may_contact = terms.may_contact
    enquiry.wishes = terms.wishes
