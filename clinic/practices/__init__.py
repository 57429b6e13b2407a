"""The organisation. Everything in the database belongs to exactly one practice.

Kept here: its name as it stands on letterheads, telephone, crisis line, time zone and paper. Its people are in
``accounts``, one floor up.
"""

from clinic.practices.models import Paper, Practice

__all__ = ["Paper", "Practice"]
