"""How many statements a page sends to the database: budgets are tests, times are not."""

from clinic.bench.statements import Sent as Counted
from clinic.bench.statements import recorded as count_queries

__all__ = ["Counted", "count_queries"]
