"""Reading plans, for whoever may see them."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import func, select

from clinic.access import Viewer
from clinic.couples import Case, CaseStatus, Partner, TeamRole, visible_to
from clinic.couples.audience import cases_of
from clinic.database import db
from clinic.database.together import Asking
from clinic.refusal import Missing
from clinic.safety_plans.models import Kind, SafetyPlan

MOST: Final = 100


@dataclass(frozen=True)
class ToTalkOver:
    """A plan that is to be talked over again with its owner."""

    case_id: uuid.UUID
    partner_id: uuid.UUID
    kind: Kind
    on: date


def get_plan(safety_plan_id: uuid.UUID) -> SafetyPlan:
    """One version of a plan."""
    found = db.session.get(SafetyPlan, safety_plan_id)
    if found is None:
        raise Missing
    return found


def list_versions(viewer: Viewer, partner: Partner, kind: Kind) -> Sequence[SafetyPlan]:
    """Every version of this partner's plan, the newest first."""
    return db.session.scalars(
        select(SafetyPlan)
        .where(
            SafetyPlan.audience_partner_id == partner.id,
            SafetyPlan.kind == kind,
            visible_to(viewer, SafetyPlan),
        )
        .order_by(SafetyPlan.number.desc())
    ).all()


def list_plans(viewer: Viewer, case: Case) -> Sequence[SafetyPlan]:
    """The newest version of each plan of a case, in the order of their kinds."""
    rows = db.session.scalars(
        select(SafetyPlan)
        .where(SafetyPlan.case_id == case.id, visible_to(viewer, SafetyPlan))
        .order_by(SafetyPlan.kind.desc(), SafetyPlan.number)
    )
    newest = {(row.audience_partner_id, row.kind): row for row in rows}
    return list(newest.values())


def which_plans_wait(viewer: Viewer, *, until: date) -> Asking[list[ToTalkOver]]:
    """The plans whose newest version says so, in open cases that the viewer works on, the most overdue first."""
    newest = (
        select(
            SafetyPlan.case_id,
            SafetyPlan.audience_partner_id.label("partner_id"),
            SafetyPlan.kind,
            SafetyPlan.look_again_on,
            func.row_number()
            .over(
                partition_by=(SafetyPlan.audience_partner_id, SafetyPlan.kind),
                order_by=SafetyPlan.number.desc(),
            )
            .label("rank"),
        )
        .where(
            visible_to(viewer, SafetyPlan), SafetyPlan.case_id.in_(cases_of(viewer, TeamRole.PRACTITIONER))
        )
        .subquery()
    )
    wanted = (
        select(newest.c.case_id, newest.c.partner_id, newest.c.kind, newest.c.look_again_on)
        .join(Case, Case.id == newest.c.case_id)
        .where(newest.c.rank == 1, newest.c.look_again_on <= until, Case.status != CaseStatus.CLOSED)
        .order_by(newest.c.look_again_on, newest.c.partner_id, newest.c.kind)
        .limit(MOST)
    )
    return Asking(parts={"plans": wanted}, read=lambda found: [ToTalkOver(*row) for row in found["plans"]])
