"""Where consent waits to be signed, or is to be talked over again, asked as a question beside others."""

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, distinct, func, or_, select

from clinic.access import Viewer
from clinic.consents.asking import A_YEAR, Why
from clinic.consents.elements import ELEMENTS
from clinic.consents.models import ConsentAsking, ConsentSignature, ConsentWording
from clinic.couples import Case, CaseStatus, Partner, TeamRole
from clinic.couples.audience import cases_of
from clinic.database.together import Asking

MOST = 100


@dataclass(frozen=True)
class ConsentWaits:
    """A couple of whom one or both have still to sign, or signed a year ago: which, and what, stands on the page itself."""

    case_id: uuid.UUID


def what_consent_waits(
    viewer: Viewer, *, until: date, case: Case | None = None
) -> Asking[list[ConsentWaits]]:
    """Of the viewer's own cases that go on, those where it was put before them and is not signed by all, or whose year is over
    by then; of *case* also where nothing was put before them yet.
    """
    asked = select(ConsentAsking.id).where(ConsentAsking.case_id == Partner.case_id).exists()
    signed = (
        select(func.count(distinct(ConsentSignature.element)))
        .where(_counts())
        .correlate(Partner)
        .scalar_subquery()
    )
    oldest = (
        select(func.min(ConsentSignature.signed_on)).where(_counts()).correlate(Partner).scalar_subquery()
    )
    incomplete = signed < len(ELEMENTS)
    wanted = (
        select(Partner.case_id)
        .join(Case, Case.id == Partner.case_id)
        .where(
            Partner.case_id.in_(cases_of(viewer, TeamRole.PRACTITIONER))
            if case is None
            else Case.id == case.id,
            Case.status != CaseStatus.CLOSED,
            Partner.until.is_(None),
            or_(incomplete if case is not None else and_(asked, incomplete), oldest <= until - A_YEAR),
        )
        .group_by(Partner.case_id)
        .order_by(Partner.case_id)
        .limit(MOST)
    )
    return Asking(
        parts={"consents": wanted},
        read=lambda found: [ConsentWaits(row.case_id) for row in found["consents"]],
    )


def _counts() -> ColumnElement[bool]:
    """A signature of this seat that counts: not taken back, of the newest wording, and not from before it was asked anew."""
    reworded = select(ConsentWording.id).where(
        ConsentWording.element == ConsentSignature.element, ConsentWording.number > ConsentSignature.number
    )
    anew = select(ConsentAsking.id).where(
        ConsentAsking.case_id == ConsentSignature.case_id,
        ConsentAsking.why != Why.BEGIN,
        or_(ConsentAsking.at >= ConsentSignature.at, ConsentAsking.asked_on > ConsentSignature.signed_on),
    )
    return and_(
        ConsentSignature.partner_id == Partner.id,
        ConsentSignature.withdrawn_on.is_(None),
        ~reworded.exists(),
        ~anew.exists(),
    )
