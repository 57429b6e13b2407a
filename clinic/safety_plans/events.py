"""Names written to the audit log."""

KEPT = "safety_plans.plan.kept"
SEEN = "safety_plans.plan.seen"
PRINTED = "safety_plans.plan.printed"
