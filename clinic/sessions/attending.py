"""Who came: one mark for each person invited, no more and no fewer."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from clinic.sessions.models import AttendanceState, CancelledBy


@dataclass(frozen=True)
class Mark:
    """What is said of one partner. ``cancelled_at`` is an aware moment; both facts may be unknown."""

    partner_id: uuid.UUID
    state: AttendanceState
    minutes_late: int = 0
    cancelled_by: CancelledBy | None = None
    cancelled_at: datetime | None = None

    @property
    def settled(self) -> "Mark":
        """Minutes count only for somebody who came late; by whom and when, only where it was cancelled."""
        late = self.minutes_late if self.state is AttendanceState.LATE else 0
        if self.state is AttendanceState.CANCELLED:
            return Mark(self.partner_id, self.state, late, self.cancelled_by, self.cancelled_at)
        return Mark(self.partner_id, self.state, late)


class Fault(StrEnum):
    """What is wrong with a set of marks."""

    NOT_INVITED = "not_invited"
    NOT_ONE_EACH = "not_one_each"
    LATE_BY_HOW_MUCH = "late_by_how_much"
    CANCELLED_LATER_THAN_NOW = "cancelled_later_than_now"
    NO_OTHER = "no_other"


def fault_in(
    marks: Sequence[Mark], *, invited: Collection[uuid.UUID], minutes: int, now: datetime
) -> tuple[Fault, Mark | None] | None:
    """The first thing wrong, and with which mark; None when all is said. Late is less than the whole session."""
    for mark in marks:
        if mark.partner_id not in invited:
            return Fault.NOT_INVITED, mark
    if sorted(mark.partner_id for mark in marks) != sorted(invited):
        return Fault.NOT_ONE_EACH, None
    for mark in marks:
        if mark.state is AttendanceState.LATE and not 0 < mark.minutes_late < minutes:
            return Fault.LATE_BY_HOW_MUCH, mark
        if mark.cancelled_at is not None and mark.cancelled_at > now:
            return Fault.CANCELLED_LATER_THAN_NOW, mark
        if mark.cancelled_by is CancelledBy.OTHER and len(invited) < 2:
            return Fault.NO_OTHER, mark
    return None


def marks_of_cancelling(
    invited: Collection[uuid.UUID], called_off_by: Collection[uuid.UUID], at: datetime | None
) -> list[Mark]:
    """What it says of each who was invited that these partners called it off; that nobody of them did: the practice."""

    def whose(partner_id: uuid.UUID) -> CancelledBy:
        if not called_off_by:
            return CancelledBy.PRACTICE
        return CancelledBy.SELF if partner_id in called_off_by else CancelledBy.OTHER

    return [
        Mark(partner_id, AttendanceState.CANCELLED, cancelled_by=whose(partner_id), cancelled_at=at)
        for partner_id in invited
    ]
