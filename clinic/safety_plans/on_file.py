"""What the File page says of each partner's plans."""

import uuid
from dataclasses import dataclass
from datetime import date

from clinic.access import viewer
from clinic.couples import Case
from clinic.safety_plans.models import Kind
from clinic.safety_plans.parts import NAMES
from clinic.safety_plans.queries import list_plans


@dataclass(frozen=True)
class PlanLine:
    """One kind of plan, and from when the newest is, if there is one."""

    kind: Kind
    name: str
    on: date | None = None
    look_again_on: date | None = None


def tell_on_file(case: Case) -> dict[uuid.UUID, list[PlanLine]]:
    """Partner → both kinds, kept or to be begun."""
    newest = {(plan.audience_partner_id, plan.kind): plan for plan in list_plans(viewer(), case)}
    told: dict[uuid.UUID, list[PlanLine]] = {}
    for seat in case.partners:
        for kind in Kind:
            plan = newest.get((seat.id, kind))
            line = (
                PlanLine(kind, str(NAMES[kind]), plan.on, plan.look_again_on)
                if plan
                else PlanLine(kind, str(NAMES[kind]))
            )
            told.setdefault(seat.id, []).append(line)
    return told
