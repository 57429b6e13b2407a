"""Writing down what the couple noticed, and what is to be done in the next session."""

from clinic.journal.services.agenda import MOST_STEPS, keep_agenda, tick
from clinic.journal.services.checking_in import (
    CheckInTerms,
    add_to_check_in,
    line_shown,
    monday,
    record_check_in,
)
from clinic.journal.services.repairing import (
    ActTerms,
    log_act,
    put_act_right,
    rate_act,
    star_act,
    take_act_back,
)
from clinic.journal.services.writing import (
    Line,
    choose,
    handle,
    leave_parked,
    mark,
    put_right,
    take_back,
    write_entry,
)

__all__ = [
    "MOST_STEPS",
    "ActTerms",
    "CheckInTerms",
    "Line",
    "add_to_check_in",
    "choose",
    "handle",
    "keep_agenda",
    "leave_parked",
    "line_shown",
    "log_act",
    "mark",
    "monday",
    "put_act_right",
    "put_right",
    "rate_act",
    "record_check_in",
    "star_act",
    "take_act_back",
    "take_back",
    "tick",
    "write_entry",
]
