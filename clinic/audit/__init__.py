"""Who did and saw what, when. Appended to, never changed: the database itself refuses by trigger.

An entry holds names of events and ids, never a clinical word. What changes something records itself in its own
transaction, so that the change and its entry stand or fall together; what is only read is recorded in a short
transaction before the bytes leave.
"""

from clinic.audit.models import AuditEntry
from clinic.audit.recording import record, record_seen_in

__all__ = ["AuditEntry", "record", "record_seen_in"]
