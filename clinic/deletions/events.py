"""Names written to the audit log."""

ASKED = "deletions.request.made"
SEEN = "deletions.request.seen"
ANSWERED = "deletions.request.answered"
