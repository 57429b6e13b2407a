"""Names written to the audit log."""

HELD = "confidences.held.begun"
SEEN = "confidences.held.seen"
ADDED_TO = "confidences.held.added_to"
OVER = "confidences.held.over"
