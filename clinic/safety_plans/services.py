"""Keeping a plan: each saving is a new version."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import func, select

from clinic import audit
from clinic.couples import Audience, Partner
from clinic.database import db
from clinic.practices import local_time
from clinic.refusal import Refusal
from clinic.safety_plans import events
from clinic.safety_plans.models import Kind, SafetyPlan


@dataclass(frozen=True)
class PlanTerms:
    """A plan in the partner's words, part by part, and when it is talked over anew."""

    parts: Mapping[str, str]
    look_again_on: date | None = None


def keep_plan(partner: Partner, kind: Kind, terms: PlanTerms, *, by: uuid.UUID) -> SafetyPlan:
    """The plan as it is from today."""
    parts = {key: words.strip() for key, words in terms.parts.items() if words.strip()}
    if not parts:
        raise Refusal(_("Please write at least one part."))
    newest = db.session.scalar(
        select(func.max(SafetyPlan.number)).where(
            SafetyPlan.audience_partner_id == partner.id, SafetyPlan.kind == kind
        )
    )
    plan = SafetyPlan(
        case_id=partner.case_id,
        audience=Audience.PARTNER,
        audience_partner_id=partner.id,
        concerns_id=partner.id,
        said_by_id=partner.id,
        entered_by_id=by,
        kind=kind,
        number=(newest or 0) + 1,
        on=local_time.today(),
        look_again_on=terms.look_again_on,
    )
    plan.parts = parts
    db.session.add(plan)
    audit.record(events.KEPT, case_id=partner.case_id, subject_id=plan.id, by=by)
    db.session.flush()
    return plan
