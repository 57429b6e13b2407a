"""Names written to the audit log."""

REMINDER_WISHED = "portal.homework_reminder.wished"
REMINDER_POSTED = "portal.homework_reminder.posted"
