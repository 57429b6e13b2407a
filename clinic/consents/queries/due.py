"""Which releases end soon, asked as a question beside others."""

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select

from clinic.access import Viewer
from clinic.consents.models import Release, ReleaseSignature
from clinic.consents.scope import Basis
from clinic.couples import Case, Partner, TeamRole, visible_to
from clinic.couples.audience import cases_of
from clinic.database.together import Asking

MOST = 50


@dataclass(frozen=True)
class ReleaseEnding:
    """A release that everybody signed, and its last day."""

    id: uuid.UUID
    case_id: uuid.UUID
    on: date


def what_ends(
    viewer: Viewer, *, today: date, until: date, case: Case | None = None
) -> Asking[list[ReleaseEnding]]:
    """Releases in force on the viewer's own cases, or on *case*, whose last day comes until then; the soonest first.

    What rests on no signature ends quietly: it was for one occasion, and nobody has to be asked again.
    """
    signed = (
        select(func.count(ReleaseSignature.id))
        .where(ReleaseSignature.release_id == Release.id)
        .scalar_subquery()
    )
    seats = select(func.count(Partner.id)).where(Partner.case_id == Release.case_id).scalar_subquery()
    whose = (
        Release.case_id.in_(cases_of(viewer, TeamRole.PRACTITIONER))
        if case is None
        else Release.case_id == case.id
    )
    wanted = (
        select(Release.id, Release.case_id, Release.ends_on)
        .where(
            whose,
            visible_to(viewer, Release),
            Release.basis == Basis.CONSENT,
            Release.revoked_on.is_(None),
            Release.ends_on.between(today, until),
            or_(Release.concerns_id.is_not(None) & (signed > 0), signed >= seats),
        )
        .order_by(Release.ends_on, Release.id)
        .limit(MOST)
    )
    return Asking(
        parts={"releases": wanted}, read=lambda found: [ReleaseEnding(*row) for row in found["releases"]]
    )
