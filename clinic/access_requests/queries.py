"""Reading requests. The other partner never gets here: the criterion sees to that."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select

from clinic.access import Viewer
from clinic.access_requests.models import AccessRequest
from clinic.couples import Case, TeamRole, visible_to
from clinic.couples.audience import cases_of
from clinic.couples.queries import case_along
from clinic.database import db
from clinic.database.together import Asking
from clinic.refusal import Missing

MOST: Final = 100


@dataclass(frozen=True)
class CopyDue:
    """A copy that was asked for and not handed out yet."""

    id: uuid.UUID
    case_id: uuid.UUID
    partner_id: uuid.UUID
    on: date


def get_access_request(request_id: uuid.UUID) -> AccessRequest:
    """A request."""
    found = db.session.get(AccessRequest, request_id, options=[case_along(AccessRequest)])
    if found is None:
        raise Missing
    return found


def list_access_requests(viewer: Viewer, case: Case) -> list[AccessRequest]:
    """All of a case that the viewer may see, the newest first."""
    return list(
        db.session.scalars(
            select(AccessRequest)
            .where(AccessRequest.case_id == case.id, visible_to(viewer, AccessRequest))
            .order_by(AccessRequest.asked_on.desc(), AccessRequest.at.desc(), AccessRequest.id)
        )
    )


def what_copies_are_due(viewer: Viewer) -> Asking[list[CopyDue]]:
    """What waits on the viewer's own cases, the soonest first."""
    wanted = (
        select(
            AccessRequest.id,
            AccessRequest.case_id,
            AccessRequest.audience_partner_id.label("partner_id"),
            AccessRequest.due_on,
        )
        .where(
            visible_to(viewer, AccessRequest),
            AccessRequest.case_id.in_(cases_of(viewer, TeamRole.PRACTITIONER)),
            AccessRequest.handed_on.is_(None),
        )
        .order_by(AccessRequest.due_on, AccessRequest.id)
        .limit(MOST)
    )
    return Asking(parts={"copies": wanted}, read=lambda found: [CopyDue(*row) for row in found["copies"]])
