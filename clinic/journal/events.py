"""Names written to the audit log."""

CHECK_IN_RECORDED = "journal.check_in.recorded"
CHECK_IN_SEEN = "journal.check_in.seen"
ENTRY_WRITTEN = "journal.entry.written"
ENTRY_HANDLED = "journal.entry.handled"
ENTRY_LEFT_PARKED = "journal.entry.left_parked"
AGENDA_KEPT = "journal.agenda.kept"
AGENDA_TICKED = "journal.agenda.ticked"
