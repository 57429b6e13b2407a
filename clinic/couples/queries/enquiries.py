"""Reading who has asked."""

import uuid
from dataclasses import dataclass

from sqlalchemy import func, select

from clinic.access import Role, Viewer
from clinic.couples.models import Case, Enquiry, EnquiryState
from clinic.couples.team import names_of
from clinic.database import db
from clinic.refusal import Missing

MOST = 200


@dataclass(frozen=True)
class EnquiryLine:
    """An enquiry in the list, with the counsellor it was offered to."""

    enquiry: Enquiry
    counsellor: str


def get_enquiry(enquiry_id: uuid.UUID) -> Enquiry:
    """An enquiry."""
    found = db.session.get(Enquiry, enquiry_id)
    if found is None:
        raise Missing
    return found


def keeps_enquiries(viewer: Viewer) -> bool:
    """Whether the viewer keeps the practice's list; a counsellor sees what is offered to them."""
    return bool(viewer.roles & {Role.FRONT_DESK, Role.MANAGER})


def list_enquiries(viewer: Viewer, *, done: bool = False) -> list[EnquiryLine]:
    """Those that wait, the oldest first; *done*: what became of the latest ones, the newest first."""
    states = (
        {EnquiryState.OPENED, EnquiryState.DECLINED} if done else {EnquiryState.NEW, EnquiryState.OFFERED}
    )
    query = select(Enquiry).where(Enquiry.state.in_(states)).limit(MOST)
    if not keeps_enquiries(viewer):
        query = query.where(Enquiry.allocated_to_id == viewer.account_id)
    newest_first = (Enquiry.came_on.desc(), Enquiry.taken_at.desc())
    order = newest_first if done else (Enquiry.came_on, Enquiry.taken_at)
    found = db.session.scalars(query.order_by(*order, Enquiry.id)).all()
    called = names_of(one.allocated_to_id for one in found if one.allocated_to_id) if found else {}
    return [
        EnquiryLine(one, called.get(one.allocated_to_id, "") if one.allocated_to_id else "") for one in found
    ]


def list_allocated_enquiries(viewer: Viewer) -> list[Enquiry]:
    """What is offered to the viewer and not opened yet, the oldest first."""
    return list(
        db.session.scalars(
            select(Enquiry)
            .where(Enquiry.allocated_to_id == viewer.account_id, Enquiry.state == EnquiryState.OFFERED)
            .order_by(Enquiry.came_on, Enquiry.taken_at, Enquiry.id)
        )
    )


def count_new_enquiries() -> int:
    """How many wait to be offered to somebody."""
    return db.session.scalar(select(func.count(Enquiry.id)).where(Enquiry.state == EnquiryState.NEW)) or 0


def find_enquiry_of(case: Case) -> Enquiry | None:
    """The enquiry that the case was opened from."""
    return db.session.scalars(
        select(Enquiry).where(Enquiry.case_id == case.id).order_by(Enquiry.came_on, Enquiry.id).limit(1)
    ).first()
