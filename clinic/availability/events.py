"""Names written to the audit log."""

HOURS_CHANGED = "availability.hours_changed"
BUSY_ADDED = "availability.busy_added"
BUSY_CHANGED = "availability.busy_changed"
BUSY_REMOVED = "availability.busy_removed"
CALENDAR_IMPORTED = "availability.calendar_imported"
IMPORT_REMOVED = "availability.import_removed"
