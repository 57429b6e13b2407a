"""Names written to the audit log."""

OPENED = "documents.document.opened"
ISSUED = "documents.document.issued"
FILLED_READ = "documents.filled.read"
