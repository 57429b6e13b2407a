"""Which seat somebody of a couple sits on: the one of the case that goes on; and where they sat before they were separated."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from clinic.access import current_viewer, viewer
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
        .order_by(
            Case.status == CaseStatus.CLOSED,
            Case.separated_on.is_not(None),
            Case.opened_on.desc(),
            Partner.id,
        )
        .limit(1)
    ).one_or_none()
    return _seated(found)


def get_joint_seat() -> Partner:
    """The viewer's seat in the joint case that was split last: it is read, by whoever sat there."""
    found = db.session.execute(
        select(Partner.id, Partner.case_id)
        .join(Case, Case.id == Partner.case_id)
        .where(Partner.id.in_(viewer().partner_ids), Case.separated_on.is_not(None))
        .order_by(Case.opened_on.desc(), Partner.id)
        .limit(1)
    ).one_or_none()
    return _seated(found)


def get_couples_seat() -> Partner:
    """The viewer's seat in a case of two; what is made for two is missing in a single one."""
    seat = get_own_seat()
    if seat.case.is_single:
        raise Missing
    return seat


def get_living_seat() -> Partner:
    """The viewer's seat in a case that was not split: in one that was, nobody is reached any more."""
    seat = get_own_seat()
    if seat.case.is_split:
        raise Missing
    return seat


def has_joint_past(seat: Partner) -> bool:
    """Whether there was a joint time of whoever looks, elsewhere than on this seat."""
    if len(viewer().partner_ids) == 1:
        return False
    try:
        return get_joint_seat().id != seat.id
    except Missing:
        return False


def sits_alone() -> bool:
    """Whether the page is read by somebody who has a single case."""
    someone = current_viewer()
    if someone is None or (len(someone.partner_ids) < 2 and someone.seen_by is None):
        return False  # whoever has a single case has sat somewhere else before
    try:
        return get_own_seat().case.is_single
    except Missing:
        return False


def _seated(found: Any) -> Partner:
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
