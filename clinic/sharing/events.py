"""Names written to the audit log."""

SAID = "sharing.charts.said"
SEEN = "sharing.charts.seen"
