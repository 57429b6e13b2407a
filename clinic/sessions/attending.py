"""Who came: one mark for each person invited, no more and no fewer."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from clinic.sessions.models import AttendanceState


@dataclass(frozen=True)
class Mark:
    """What is said of one partner."""

    partner_id: uuid.UUID
    state: AttendanceState
    minutes_late: int = 0

    @property
    def settled(self) -> "Mark":
        """Minutes count only for somebody who came late."""
        late = self.minutes_late if self.state is AttendanceState.LATE else 0
        return Mark(self.partner_id, self.state, late)


class Fault(StrEnum):
    """What is wrong with a set of marks."""

    NOT_INVITED = "not_invited"
    NOT_ONE_EACH = "not_one_each"
    LATE_BY_HOW_MUCH = "late_by_how_much"


def fault_in(
    marks: Sequence[Mark], *, invited: Collection[uuid.UUID], minutes: int
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
    return None
