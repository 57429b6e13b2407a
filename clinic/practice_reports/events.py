"""Names written to the audit log."""

SEEN = "practice_reports.report.seen"
ISSUED = "practice_reports.report.issued"
PRINTED = "practice_reports.report.printed"
