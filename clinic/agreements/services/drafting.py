"""Wording an agreement: proposed once, revised as often as the couple need."""

import uuid

from clinic.agreements.lifecycle import Step
from clinic.agreements.models import Agreement, AgreementRevision
from clinic.agreements.services import days, stepping
from clinic.agreements.terms import Terms
from clinic.couples import Audience, Case
from clinic.database import db
from clinic.practices import local_time


def propose(case: Case, terms: Terms, *, by: uuid.UUID) -> Agreement:
    """A new agreement. It waits for both sign-offs, and then for the practitioner."""
    _check(terms)
    on = local_time.today()
    agreement = Agreement(case_id=case.id, audience=Audience.JOINT, entered_by_id=by, proposed_on=on)
    db.session.add(agreement)
    db.session.flush()
    _word(agreement, terms, by=by)
    stepping.note(agreement, Step.PROPOSE, by=by, on=on)
    return agreement


def revise(agreement: Agreement, terms: Terms, *, by: uuid.UUID) -> AgreementRevision:
    """Word the agreement anew. Both sign off again; what is in force stays so until the new wording is put in force."""
    _check(terms)
    stepping.take(agreement, Step.REVISE, by=by, on=local_time.today())
    return _word(agreement, terms, by=by)


def _word(agreement: Agreement, terms: Terms, *, by: uuid.UUID) -> AgreementRevision:
    revision = AgreementRevision(
        case_id=agreement.case_id,
        agreement_id=agreement.id,
        number=agreement.latest,
        lasts=terms.lasts,
        trial_until=terms.trial_until,
        review_on=terms.review_on,
        by_id=by,
        on=local_time.today(),
    )
    revision.words = terms.words()
    db.session.add(revision)
    db.session.flush()
    db.session.refresh(agreement, ["revisions"])
    return revision


def _check(terms: Terms) -> None:
    days.not_before_today(terms.trial_until, field="trial_until")
    days.not_before_today(terms.review_on, field="review_on")
