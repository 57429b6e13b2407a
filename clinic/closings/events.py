"""Names written to the audit log."""

CLOSED = "closings.case.closed"
SEEN = "closings.closing.seen"
REOPENED = "closings.case.reopened"
