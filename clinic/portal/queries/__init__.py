"""Reading for the partners' pages."""

from clinic.portal.queries.homework import Due, list_due, list_offered

__all__ = ["Due", "list_due", "list_offered"]
