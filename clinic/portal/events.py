"""Names written to the audit log."""

REMINDER_WISHED = "portal.homework_reminder.wished"
REMINDER_POSTED = "portal.homework_reminder.posted"
COPY_TAKEN = "portal.copy.taken"
INVITED = "portal.invitation.made"
INVITATION_WITHDRAWN = "portal.invitation.withdrawn"
JOINED = "portal.account.joined"
