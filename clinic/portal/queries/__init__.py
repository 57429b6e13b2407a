"""Reading for the partners' pages."""

from clinic.portal.queries.homework import (
    Due,
    Told,
    find_time,
    get_offered,
    given_of,
    list_due,
    list_offered,
    list_told,
    list_words,
)

__all__ = [
    "Due",
    "Told",
    "find_time",
    "get_offered",
    "given_of",
    "list_due",
    "list_offered",
    "list_told",
    "list_words",
]
