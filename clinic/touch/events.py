"""Names written to the audit log."""

SEEN = "touch.marks.seen"
SHOWN = "touch.kind.shown"
