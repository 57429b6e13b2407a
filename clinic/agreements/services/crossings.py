"""A limit was crossed: what happened, and whether the agreed response was used."""

import uuid
from dataclasses import dataclass
from datetime import date, time

from clinic import audit
from clinic.agreements import events
from clinic.agreements.lifecycle import Obstacle
from clinic.agreements.models import Agreement, Crossing, ResponseUsed
from clinic.agreements.services import days, stepping
from clinic.couples import Audience, Partner
from clinic.couples.starting_audience import starting_audience
from clinic.database import db


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


def record(agreement: Agreement, terms: CrossingTerms, *, by: uuid.UUID) -> Crossing:
    """Write down that the limit was crossed. It changes nothing about the agreement: that is for the next review."""
    if agreement.in_force is None:
        stepping.refuse(Obstacle.NEVER_IN_FORCE)
    days.not_after_today(terms.on, field="on")
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
    return crossing
