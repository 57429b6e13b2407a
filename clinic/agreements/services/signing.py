"""Saying yes to a wording, each partner for themselves, and putting in force what both said yes to.

What a partner says in their own portal is said alone: the other learns of it when the wording is in force, and not before.
"""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from clinic import audit
from clinic.agreements import events
from clinic.agreements.lifecycle import Obstacle, State, Step, obstacle_to_signing
from clinic.agreements.models import Agreement, AgreementRevision, Fairness, SignedHow, SignOff
from clinic.agreements.services import days, stepping
from clinic.couples import Audience, Partner
from clinic.database import db
from clinic.practices import local_time
from clinic.refusal import Refusal
from clinic.safety.agreeing import is_stopped


@dataclass(frozen=True)
class SignOffTerms:
    """Who says yes to wording *number*, where and on what day."""

    partner_ids: Collection[uuid.UUID]
    number: int
    how: SignedHow
    on: date


def sign_off(agreement: Agreement, terms: SignOffTerms, *, by: uuid.UUID) -> list[SignOff]:
    """Record the yes of each partner named. The fairness may have been asked before, or not: nobody is stopped by it."""
    stepping.hold(agreement)
    if found := obstacle_to_signing(agreement.standing, terms.number):
        stepping.refuse(found)
    days.not_after_today(terms.on, field="on")
    revision = agreement.latest_revision
    missing = {partner.id for partner in (*revision.openly_unsigned, *revision.unsigned)}
    if not set(terms.partner_ids) <= missing:
        raise Refusal(_("This yes is recorded already."), field="who")
    said_alone = [one for one in revision.signed if one.partner_id in terms.partner_ids]
    for one in said_alone:  # and now before both
        one.taken_back_on = local_time.today()
    db.session.flush()
    return _sign(revision, terms, by=by)


def say_in_portal(seat: Partner, agreement: Agreement, *, number: int, agrees: bool, by: uuid.UUID) -> None:
    """A partner's own word under wording *number*, alone: what they said last counts, until it is in force.

    To wait takes back whatever yes they gave before, and is told to nobody but the practitioner.
    """
    stepping.hold(agreement)
    if found := obstacle_to_signing(agreement.standing, number):
        stepping.refuse(found)
    revision = agreement.latest_revision
    own = next((one for one in revision.signed if one.partner_id == seat.id), None)
    if agrees and own is None:
        said = SignOffTerms([seat.id], number, SignedHow.IN_PORTAL, local_time.today())
        _sign(revision, said, by=by)
    elif own is not None and not agrees:
        own.taken_back_alone = own.how is not SignedHow.IN_PORTAL
        _is_no_more(own, by=by)


def _sign(revision: AgreementRevision, terms: SignOffTerms, *, by: uuid.UUID) -> list[SignOff]:
    given = [
        SignOff(
            case_id=revision.case_id,
            revision_id=revision.id,
            partner_id=partner_id,
            how=terms.how,
            on=terms.on,
            by_id=by,
        )
        for partner_id in terms.partner_ids
    ]
    db.session.add_all(given)
    for one in given:
        audit.record(events.SIGNED_OFF, case_id=revision.case_id, subject_id=one.id, by=by)
    db.session.flush()
    db.session.refresh(revision, ["sign_offs"])
    return given


def take_back(sign_off: SignOff, *, by: uuid.UUID) -> None:
    """A yes is no more, or was never given. What is in force stays in force: it is changed by a review.

    One that was taken back alone can be taken back before both as well, and with it whatever they said alone since.
    """
    agreement, revision = sign_off.agreement, sign_off.revision
    stepping.hold(agreement)
    if not sign_off.stands and not sign_off.taken_back_alone:
        raise Refusal(_("This yes was taken back already."))
    if found := obstacle_to_signing(agreement.standing, revision.number):
        stepping.refuse(found)
    sign_off.taken_back_alone = False
    theirs = [one for one in (sign_off, *revision.signed) if one.partner_id == sign_off.partner_id]
    for one in {one.id: one for one in theirs}.values():
        _is_no_more(one, by=by)


def _is_no_more(sign_off: SignOff, *, by: uuid.UUID) -> None:
    sign_off.taken_back_on = local_time.today()
    audit.record(events.SIGN_OFF_TAKEN_BACK, case_id=sign_off.case_id, subject_id=sign_off.id, by=by)
    db.session.flush()


def put_in_force(agreement: Agreement, *, by: uuid.UUID) -> None:
    """From today the newest wording holds, and only it. What stops it is not said where both may look on."""
    if is_stopped(agreement.case) or _is_missed_alone(agreement.latest_revision):
        raise Refusal(_("This is put in force at another time."))
    terms = agreement.latest_revision.terms
    stepping.take(
        agreement,
        Step.PUT_IN_FORCE,
        by=by,
        on=local_time.today(),
        trial_until=terms.trial_until,
        review_on=terms.review_on,
    )
    agreement.lasts = terms.lasts
    agreement.trial_until = terms.trial_until
    agreement.review_on = terms.review_on
    db.session.flush()


def _is_missed_alone(revision: AgreementRevision) -> bool:
    """Whether a yes is missing that both saw given: whose it is, is not said where both may look on."""
    return not revision.is_signed_by_both and any(one.taken_back_alone for one in revision.openly_signed)


def ask_fairness(
    agreement: Agreement,
    partner: Partner,
    *,
    rating: int | None,
    words: str,
    by: uuid.UUID,
    predicted: int | None = None,
) -> Fairness:
    """What a partner, asked alone, answered to how fair the newest wording feels, and how much they expect a trial of it to help.

    None is: not asked, or no answer.
    """
    if agreement.state is State.ENDED:
        stepping.refuse(Obstacle.ENDED)
    answer = Fairness(
        case_id=agreement.case_id,
        audience=Audience.PARTNER,
        audience_partner_id=partner.id,
        concerns_id=partner.id,
        said_by_id=partner.id,
        entered_by_id=by,
        revision_id=agreement.latest_revision.id,
    )
    answer.rating, answer.predicted = rating, predicted
    answer.words = words
    db.session.add(answer)
    audit.record(events.FAIRNESS_ASKED, case_id=agreement.case_id, subject_id=agreement.id, by=by)
    db.session.flush()
    return answer
