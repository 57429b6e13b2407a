"""Reading for the partners' pages."""

from clinic.portal.queries.agreements import (
    Agreed,
    as_it_stands,
    find_days_to_look,
    get_to_read,
    get_tried,
    list_agreed,
    list_to_read,
)
from clinic.portal.queries.homework import (
    Due,
    Told,
    find_time,
    get_asked_before,
    get_offered,
    get_talk,
    given_of,
    is_before_the_first,
    list_due,
    list_offered,
    list_told,
    list_words,
    told_by_the_clock,
)
from clinic.portal.queries.measures import is_asked, list_asked
from clinic.portal.queries.weeks import is_check_in_due

__all__ = [
    "Agreed",
    "Due",
    "Told",
    "as_it_stands",
    "find_days_to_look",
    "find_time",
    "get_asked_before",
    "get_offered",
    "get_talk",
    "get_to_read",
    "get_tried",
    "given_of",
    "is_asked",
    "is_before_the_first",
    "is_check_in_due",
    "list_agreed",
    "list_asked",
    "list_due",
    "list_offered",
    "list_to_read",
    "list_told",
    "list_words",
    "told_by_the_clock",
]
