"""Reading what the couple noticed; each takes the viewer first."""

from clinic.journal.queries.acts import get_act, list_acts, ratings_of
from clinic.journal.queries.entries import (
    find_check_in,
    get_entry,
    has_check_in,
    list_check_ins,
    list_entries,
    list_weeks,
)
from clinic.journal.queries.lately import Lately, Line, Step, Week, find_step, what_came_up

__all__ = [
    "Lately",
    "Line",
    "Step",
    "Week",
    "find_check_in",
    "find_step",
    "get_act",
    "get_entry",
    "has_check_in",
    "list_acts",
    "list_check_ins",
    "list_entries",
    "list_weeks",
    "ratings_of",
    "what_came_up",
]
