"""A limit was crossed: what happened, and whether the agreed response was used."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from flask_babel import gettext as _

from clinic import audit
from clinic.agreements import events
from clinic.agreements.lifecycle import Obstacle
from clinic.agreements.models import Agreement, Crossing, CrossingOwned, ResponseUsed
from clinic.agreements.services import days, stepping
from clinic.couples import Audience, Partner
from clinic.couples.starting_audience import starting_audience
from clinic.database import db
from clinic.refusal import Refusal


@dataclass(frozen=True)
class CrossingTerms:
    """What is told of a crossing. ``said_by`` None is the practitioner, or both together.

    ``audience`` None leaves it to the secrets policy; it is joint only where somebody chose that.
    """

    on: date
    at: time | None = None
    what: str = ""
    said_by: Partner | None = None
    audience: Audience | None = None
    response_used: ResponseUsed = ResponseUsed.UNKNOWN
    minutes_apart: int | None = None
    returned: bool | None = None
    owned: Mapping[uuid.UUID, str] = field(default_factory=dict)
    """Partner → what they owned of it, each their own only."""


def record(agreement: Agreement, terms: CrossingTerms, *, by: uuid.UUID) -> Crossing:
    """Write down that the limit was crossed. It changes nothing about the agreement: that is for the next review."""
    if agreement.in_force is None:
        stepping.refuse(Obstacle.NEVER_IN_FORCE)
    days.not_after_today(terms.on, field="on")
    _only_what_was_agreed(agreement, terms)
    said_by = terms.said_by
    audience = terms.audience or starting_audience(
        agreement.case.secrets_policy, said_by_partner=said_by is not None
    )
    if audience is Audience.PARTNER and said_by is None:
        audience = Audience.PRACTICE
    crossing = Crossing(
        case_id=agreement.case_id,
        audience=audience,
        audience_partner_id=said_by.id if said_by and audience is Audience.PARTNER else None,
        said_by_id=said_by.id if said_by else None,
        entered_by_id=by,
        agreement_id=agreement.id,
        number=agreement.in_force,
        on=terms.on,
        at=terms.at,
        response_used=terms.response_used,
        minutes_apart=terms.minutes_apart,
        returned=terms.returned,
    )
    crossing.what = terms.what
    db.session.add(crossing)
    audit.record(events.CROSSING_RECORDED, case_id=agreement.case_id, subject_id=crossing.id, by=by)
    db.session.flush()
    for partner in agreement.case.partners:
        if words := terms.owned.get(partner.id, "").strip():
            own(crossing, partner, words, by=by)
    return crossing


def _only_what_was_agreed(agreement: Agreement, terms: CrossingTerms) -> None:
    """Nobody can be told to have used a response that the two never agreed on (catalogue, F08)."""
    told = (terms.minutes_apart, terms.returned)
    says_something = terms.response_used is not ResponseUsed.UNKNOWN or any(one is not None for one in told)
    if says_something and not agreement.current_revision.terms.has_response:
        words = _("Nothing was agreed for when this limit is crossed, so there is nothing to tell of it.")
        raise Refusal(words, field="response_used")


def own(
    crossing: Crossing, partner: Partner, words: str, *, by: uuid.UUID, joint: bool = True
) -> CrossingOwned:
    """What *partner* owned of it: no further than what was told of the crossing itself; not *joint*, to the counsellor only."""
    if not words.strip():
        raise Refusal(_("Please write a line."), field="owned")
    audience = crossing.audience
    if audience is Audience.JOINT and not joint:
        audience = Audience.PARTNER
    elif audience is Audience.PARTNER and crossing.audience_partner_id != partner.id:
        audience = Audience.PRACTICE
    owned = CrossingOwned(
        case_id=crossing.case_id,
        audience=audience,
        audience_partner_id=partner.id if audience is Audience.PARTNER else None,
        concerns_id=partner.id,
        said_by_id=partner.id,
        entered_by_id=by,
        crossing_id=crossing.id,
    )
    owned.words = words.strip()
    db.session.add(owned)
    audit.record(events.CROSSING_OWNED, case_id=crossing.case_id, subject_id=crossing.id, by=by)
    db.session.flush()
    return owned
