"""Names written to the audit log."""

ASSIGNED = "assignments.assignment.assigned"
PAUSED = "assignments.assignment.paused"
RESUMED = "assignments.assignment.resumed"
ENDED = "assignments.assignment.ended"
TOLD = "assignments.assignment.told"
SEEN = "assignments.assignment.seen"
HOMEWORK_SEEN = "assignments.homework.seen"
