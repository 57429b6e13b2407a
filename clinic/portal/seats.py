"""Which seat somebody of a couple sits on: the one of the case that goes on."""

from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from clinic.access import viewer
from clinic.couples import Case, CaseStatus, Partner
from clinic.couples.queries import get_case
from clinic.database import db
from clinic.portal.offering import reach_each_other
from clinic.portal.queries import list_offered
from clinic.practices import local_time
from clinic.refusal import Missing


def get_own_seat() -> Partner:
    """The viewer's seat in the case that goes on, else in the newest one, with its couple."""
    found = db.session.execute(
        select(Partner.id, Partner.case_id)
        .join(Case, Case.id == Partner.case_id)
        .where(Partner.id.in_(viewer().partner_ids))
        .order_by(Case.status == CaseStatus.CLOSED, Case.opened_on.desc(), Partner.id)
        .limit(1)
    ).one_or_none()
    case = get_case(found.case_id) if found else None
    seat = case.partner(found.id) if case and found else None
    if seat is None:
        raise Missing
    set_committed_value(seat, "case", case)  # held fast, or it would be read once more
    return seat


def own_seat_of(case: Case) -> Partner:
    """The viewer's seat in this case."""
    found = next((seat for seat in case.partners if seat.id in viewer().partner_ids), None)
    if found is None:
        raise Missing
    return found


def name_of_other(seat: Partner) -> str:
    """How the other of the two is called; empty where nobody sits there any more."""
    other = seat.case.other(seat)
    return other.called if other is not None else ""


def can_reach_other(seat: Partner) -> bool:
    """Whether what this partner says to both may reach the other now."""
    return reach_each_other(list_offered(viewer(), seat.case, local_time.today()))


def get_reaching_seat() -> Partner:
    """The viewer's seat, where the two reach each other; where they do not it is missing, whatever the reason."""
    seat = get_own_seat()
    if not can_reach_other(seat):
        raise Missing
    return seat


def reader_beside(seat: Partner) -> str:
    """Who else may be let read a line: the other's name, empty where nothing may reach them now."""
    return name_of_other(seat) if can_reach_other(seat) else ""
