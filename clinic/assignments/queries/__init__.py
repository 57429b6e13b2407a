"""Reading homework."""

from clinic.assignments.queries.finding import (
    as_id,
    find_given_before,
    find_next_session_day,
    find_sent,
    find_session_of_the_day,
    get_assignment,
    is_over,
    list_active,
    list_answers,
    list_assignments,
    list_completions,
    list_given_ids,
    list_last_used,
    list_occurrences,
    list_reflections,
    list_rows_for_sheet,
    sheet_address,
    steps_of,
)
from clinic.assignments.queries.glance import GlanceLine, GlancePage, GlanceRow, glance_page, homework_glance
from clinic.assignments.queries.offered import is_offered_on
from clinic.assignments.queries.overview import HomeworkState, homework_state

__all__ = [
    "GlanceLine",
    "GlancePage",
    "GlanceRow",
    "HomeworkState",
    "as_id",
    "find_given_before",
    "find_next_session_day",
    "find_sent",
    "find_session_of_the_day",
    "get_assignment",
    "glance_page",
    "homework_glance",
    "homework_state",
    "is_offered_on",
    "is_over",
    "list_active",
    "list_answers",
    "list_assignments",
    "list_completions",
    "list_given_ids",
    "list_last_used",
    "list_occurrences",
    "list_reflections",
    "list_rows_for_sheet",
    "sheet_address",
    "steps_of",
]
