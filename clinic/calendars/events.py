"""Names written to the audit log."""

CALENDAR_SEEN = "calendars.calendar_seen"
FEED_MADE = "calendars.feed_made"
FEED_CHANGED = "calendars.feed_changed"
FEED_STOPPED = "calendars.feed_stopped"
