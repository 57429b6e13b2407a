"""Writing down what the couple noticed, and what is to be done in the next session."""

from clinic.journal.services.agenda import MOST_STEPS, keep_agenda, tick
from clinic.journal.services.writing import (
    CheckInTerms,
    Line,
    handle,
    leave_parked,
    monday,
    record_check_in,
    write_entry,
)

__all__ = [
    "MOST_STEPS",
    "CheckInTerms",
    "Line",
    "handle",
    "keep_agenda",
    "leave_parked",
    "monday",
    "record_check_in",
    "tick",
    "write_entry",
]
