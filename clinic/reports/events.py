"""Names written to the audit log."""

WRITTEN = "reports.report.written"
CHANGED = "reports.report.changed"
SEEN = "reports.report.seen"
SIGNED = "reports.report.signed"
COSIGNED = "reports.report.cosigned"
