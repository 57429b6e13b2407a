"""Reading requests. The other partner never gets here: the criterion sees to that."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select

from clinic.access import Viewer
from clinic.couples import Case, Partner, TeamRole, visible_to
from clinic.couples.audience import cases_of
from clinic.database import db
from clinic.database.together import Asking
from clinic.deletions.models import DeletionRequest
from clinic.refusal import Missing

MOST: Final = 100


@dataclass(frozen=True)
class Asked:
    """A request that waits for its answer."""

    id: uuid.UUID
    case_id: uuid.UUID
    partner_id: uuid.UUID
    on: date


def get_request(request_id: uuid.UUID) -> DeletionRequest:
    """The request."""
    found = db.session.get(DeletionRequest, request_id)
    if found is None:
        raise Missing
    return found


def find_waiting(partner: Partner) -> DeletionRequest | None:
    """What this partner asked and nobody has answered yet."""
    return db.session.scalars(
        select(DeletionRequest)
        .where(DeletionRequest.audience_partner_id == partner.id, DeletionRequest.answer.is_(None))
        .order_by(DeletionRequest.asked_at.desc())
        .limit(1)
    ).first()


def list_requests(viewer: Viewer, case: Case) -> list[DeletionRequest]:
    """All of a case that the viewer may see, the newest first."""
    return list(
        db.session.scalars(
            select(DeletionRequest)
            .where(DeletionRequest.case_id == case.id, visible_to(viewer, DeletionRequest))
            .order_by(DeletionRequest.asked_at.desc(), DeletionRequest.id)
        )
    )


def what_is_asked(viewer: Viewer) -> Asking[list[Asked]]:
    """What waits on the viewer's own cases, the oldest first."""
    wanted = (
        select(
            DeletionRequest.id,
            DeletionRequest.case_id,
            DeletionRequest.audience_partner_id.label("partner_id"),
            DeletionRequest.asked_on,
        )
        .where(
            visible_to(viewer, DeletionRequest),
            DeletionRequest.case_id.in_(cases_of(viewer, TeamRole.PRACTITIONER)),
            DeletionRequest.answer.is_(None),
        )
        .order_by(DeletionRequest.asked_on, DeletionRequest.id)
        .limit(MOST)
    )
    return Asking(parts={"deletions": wanted}, read=lambda found: [Asked(*row) for row in found["deletions"]])
