"""Names written to the audit log."""

SEEN = "touch.marks.seen"
SHOWN = "touch.kind.shown"
PACE_SEEN = "touch.pace.seen"
PACE_SHOWN = "touch.pace.shown"
