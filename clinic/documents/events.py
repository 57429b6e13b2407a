"""Names written to the audit log."""

OPENED = "documents.document.opened"
ISSUED = "documents.document.issued"
