"""Putting a secrets policy before a couple, and what each of them says to it; and how the practice words it."""

import uuid
from datetime import date

from flask_babel import gettext as _

from clinic import audit
from clinic.couples import events
from clinic.couples.models import (
    Case,
    Partner,
    PolicyOffer,
    PolicySignature,
    PolicyWording,
    SecretsPolicy,
    SignedHow,
)
from clinic.couples.policy_in_force import in_force_on
from clinic.couples.queries.policies import find_newest_offer, list_offers, wording_now
from clinic.database import db
from clinic.database.holding import hold
from clinic.practices import local_time
from clinic.refusal import Refusal


def offer_policy(case: Case, variant: SecretsPolicy, *, on: date, by: uuid.UUID) -> PolicyOffer:
    """Put the practice's words of today before both. Until both have signed them the strictest holds.

    What neither has signed yet is taken back by it: two papers at once would be one too many.
    """
    hold(case)
    waiting = find_newest_offer(case, local_time.today())
    if waiting is not None and waiting.unsigned:
        _take_back(waiting)
    version, text = wording_now(variant)
    number = len(list_offers(case)) + 1
    offer = PolicyOffer(case_id=case.id, number=number, variant=variant, version=version, on=on, by_id=by)
    offer.text = text
    db.session.add(offer)
    db.session.flush()
    audit.record(events.POLICY_OFFERED, case_id=case.id, subject_id=offer.id, by=by)
    _settle(case)
    return offer


def sign_policy(
    offer: PolicyOffer, partner: Partner, *, how: SignedHow, on: date, by: uuid.UUID
) -> PolicySignature:
    """One partner's yes to these words, on that day. The other is not told."""
    _hold(offer)
    newest = find_newest_offer(offer.case, local_time.today())
    if newest is None or newest.id != offer.id:
        raise Refusal(_("Something else was put before them since. Please look again."))
    if offer.signature_of(partner) is not None:
        raise Refusal(_("%(name)s has signed this already.", name=partner.called), field="partner")
    if on < offer.on:
        raise Refusal(_("That is before it was put before them."), field="on")
    row = PolicySignature(
        case_id=offer.case_id, offer_id=offer.id, partner_id=partner.id, signed_on=on, how=how, by_id=by
    )
    db.session.add(row)
    db.session.flush()
    db.session.expire(offer, ["signatures"])
    audit.record(events.POLICY_SIGNED, case_id=offer.case_id, subject_id=row.id, by=by)
    _settle(offer.case)
    return row


def withdraw_policy(offer: PolicyOffer, *, by: uuid.UUID) -> None:
    """Take back what not both have signed; what they had signed before holds again."""
    _hold(offer)
    if not offer.unsigned:
        raise Refusal(_("Both have signed it. Put something else before them instead."))
    _take_back(offer)
    audit.record(events.POLICY_WITHDRAWN, case_id=offer.case_id, subject_id=offer.id, by=by)
    _settle(offer.case)


def word_policy(variant: SecretsPolicy, text: str, *, by: uuid.UUID) -> PolicyWording | None:
    """The practice's own words for a variant, from now on. What couples have before them stays as it was."""
    version, before = wording_now(variant)
    words = text.strip()
    if words == before:
        return None
    row = PolicyWording(variant=variant, version=version + 1, text=words, by_id=by)
    db.session.add(row)
    audit.record(events.POLICY_WORDED, subject_id=row.id, by=by, detail=f"{variant} {row.version}")
    db.session.flush()
    return row


def _hold(offer: PolicyOffer) -> None:
    """Two signatures, or one and another paper, cannot pass each other."""
    hold(offer.case)
    hold(offer)
    db.session.expire(offer, ["signatures"])


def _take_back(offer: PolicyOffer) -> None:
    offer.withdrawn_on = local_time.today()
    db.session.flush()


def _settle(case: Case) -> None:
    """What holds now stands on the case as well: every new item asks for it."""
    held = in_force_on(local_time.today(), list_offers(case), [seat.id for seat in case.partners])
    case.secrets_policy = held.variant if held else None
    case.policy_signed_on = max(row.signed_on for row in held.signatures) if held else None
    db.session.flush()
