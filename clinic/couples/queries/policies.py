"""Reading what couples sign about secrets, and the practice's wordings."""

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select

from clinic.couples.models import Case, Partner, PolicyOffer, PolicySignature, PolicyWording, SecretsPolicy
from clinic.couples.policy_in_force import in_force_on, newest_on
from clinic.couples.policy_words import ORIGINAL
from clinic.database import db
from clinic.refusal import Missing


def get_offer(offer_id: uuid.UUID) -> PolicyOffer:
    """What was put before a couple."""
    found = db.session.get(PolicyOffer, offer_id)
    if found is None:
        raise Missing
    return found


def list_offers(case: Case) -> Sequence[PolicyOffer]:
    """All that was ever put before a couple, oldest first."""
    return db.session.scalars(
        select(PolicyOffer).where(PolicyOffer.case_id == case.id).order_by(PolicyOffer.number)
    ).all()


def find_newest_offer(case: Case, day: date) -> PolicyOffer | None:
    """What stands before the couple, signed or not."""
    return newest_on(day, list_offers(case))


def find_in_force(case: Case, day: date) -> PolicyOffer | None:
    """The policy that held on that day, with its words; None means that the strictest held."""
    return in_force_on(day, list_offers(case), [seat.id for seat in case.partners])


def policy_on(case: Case, day: date) -> SecretsPolicy | None:
    """Which variant held on that day: what was said then stays under it, whatever is signed later."""
    found = find_in_force(case, day)
    return found.variant if found else None


def has_to_sign(partner: Partner, day: date) -> bool:
    """Whether on that day words stand before this partner that they have not signed, in a case that goes on.

    The other's yes is not asked. Which words stand is the rule of ``newest_on``, in one statement.
    """
    newest = (
        select(PolicyOffer.id)
        .where(
            PolicyOffer.case_id == partner.case_id,
            PolicyOffer.on <= day,
            or_(PolicyOffer.withdrawn_on.is_(None), PolicyOffer.withdrawn_on > day),
        )
        .order_by(PolicyOffer.number.desc())
        .limit(1)
        .scalar_subquery()
    )
    signed = (
        select(PolicySignature.id)
        .where(PolicySignature.offer_id == PolicyOffer.id, PolicySignature.partner_id == partner.id)
        .exists()
    )
    waiting = select(PolicyOffer.id).where(PolicyOffer.id == newest, ~signed)
    return partner.case.is_open and db.session.scalar(waiting) is not None


def list_wordings(variant: SecretsPolicy) -> Sequence[PolicyWording]:
    """What the practice wrote for a variant, newest first. Before them all stands the wording that we come with."""
    return db.session.scalars(
        select(PolicyWording)
        .where(PolicyWording.variant == variant)
        .order_by(PolicyWording.version.desc(), PolicyWording.id)
    ).all()


def wording_now(variant: SecretsPolicy) -> tuple[int, str]:
    """The version and the words that are put before couples from now on."""
    own = list_wordings(variant)
    return (own[0].version, own[0].text) if own else (1, str(ORIGINAL[variant]))
