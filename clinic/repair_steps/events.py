"""Names written to the audit log."""

SEEN = "repair_steps.list.seen"
AGREED = "repair_steps.step.agreed"
DONE = "repair_steps.step.done"
DROPPED = "repair_steps.step.dropped"
