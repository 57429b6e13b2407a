"""Reading who supervises whom, how notes stand, and records of meetings."""

from clinic.supervision.queries.meetings import get_meeting, list_meetings
from clinic.supervision.queries.notes import (
    OfCase,
    Returned,
    Waiting,
    count_waiting_by_author,
    find_last_steps,
    list_returned_to,
    list_steps,
    list_steps_of,
    list_submitted_by,
    list_waiting_for,
    what_waits_in,
)
from clinic.supervision.queries.readers import reviewers_of
from clinic.supervision.queries.relations import (
    find_names,
    get_supervision,
    list_as_supervisee,
    list_as_supervisor,
    list_ended,
    list_in_force,
    list_named_or_all,
    list_practised_by,
    list_to_come_or_in_force,
)

__all__ = [
    "OfCase",
    "Returned",
    "Waiting",
    "count_waiting_by_author",
    "find_last_steps",
    "find_names",
    "get_meeting",
    "get_supervision",
    "list_as_supervisee",
    "list_as_supervisor",
    "list_ended",
    "list_in_force",
    "list_meetings",
    "list_named_or_all",
    "list_practised_by",
    "list_returned_to",
    "list_steps",
    "list_steps_of",
    "list_submitted_by",
    "list_to_come_or_in_force",
    "list_waiting_for",
    "reviewers_of",
    "what_waits_in",
]
