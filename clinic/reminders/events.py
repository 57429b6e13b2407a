"""Names written to the audit log."""

POSTED = "reminders.reminder.posted"
NOT_POSTED = "reminders.reminder.not_posted"
SETTLED = "reminders.reminder.settled"
