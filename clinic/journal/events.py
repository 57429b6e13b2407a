"""Names written to the audit log."""

CHECK_IN_RECORDED = "journal.check_in.recorded"
ENTRY_WRITTEN = "journal.entry.written"
ENTRY_HANDLED = "journal.entry.handled"
