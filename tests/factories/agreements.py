"""Agreements in any state, made by the services that make them in life."""

import uuid
from dataclasses import replace
from datetime import date

from clinic.agreements import Agreement, Crossing, Lasts, Terms, Topic
from clinic.agreements.models import SignedHow
from clinic.agreements.services import crossings, drafting, signing
from clinic.agreements.services.crossings import CrossingTerms
from clinic.agreements.services.signing import SignOffTerms
from clinic.couples import Audience, Case, Partner
from clinic.practices.local_time import today

MONEY = Terms(
    title="Money talks on Sundays",
    limit="We talk about money on Sundays between 16:00 and 17:00, at the kitchen table.",
    topic=Topic.MONEY,
    may_raise="On Sundays, after a walk.",
    may_not_raise="In bed, by message, in front of the children.",
    response="Whoever notices says “Sunday”. Both leave the room.",
    minutes_apart=20,
    return_when="Jonas makes tea and knocks.",
    lasts=Lasts.TRIAL,
)


def make_agreement(case: Case, *, by: uuid.UUID, **terms: object) -> Agreement:
    """A proposed agreement; *terms* replace parts of the usual wording."""
    return drafting.propose(case, replace(MONEY, **terms), by=by)  # type: ignore[arg-type]


def sign(agreement: Agreement, *partners: Partner, by: uuid.UUID, on: date | None = None) -> None:
    """The yes of these partners (of both, when none is named) to the newest wording."""
    who = [partner.id for partner in partners or agreement.case.partners]
    terms = SignOffTerms(who, agreement.latest, SignedHow.IN_THE_ROOM, on or today())
    signing.sign_off(agreement, terms, by=by)


def make_agreement_in_force(case: Case, *, by: uuid.UUID, **terms: object) -> Agreement:
    """An agreement that both signed off and the practitioner put in force."""
    agreement = make_agreement(case, by=by, **terms)
    sign(agreement, by=by)
    signing.put_in_force(agreement, by=by)
    return agreement


def make_crossing(
    agreement: Agreement,
    *,
    by: uuid.UUID,
    what: str = "Money came up in the car.",
    said_by: Partner | None = None,
    audience: Audience | None = Audience.JOINT,
    on: date | None = None,
) -> Crossing:
    """A limit crossed, told to both unless said otherwise."""
    terms = CrossingTerms(on=on or today(), what=what, said_by=said_by, audience=audience)
    return crossings.record(agreement, terms, by=by)
