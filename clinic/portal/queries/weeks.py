"""When a partner is asked how their week was."""

from datetime import date

from clinic.access import Viewer
from clinic.couples import CaseStatus, Partner
from clinic.journal.queries import has_check_in
from clinic.journal.services import monday


def is_check_in_due(viewer: Viewer, seat: Partner, today: date) -> bool:
    """Once in every week of the practice's calendar, until this partner has said something of it or put it aside."""
    if seat.case.is_single:
        return False
    return seat.case.status is CaseStatus.ACTIVE and not has_check_in(viewer, seat, monday(today))
