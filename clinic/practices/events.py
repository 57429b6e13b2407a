"""Names written to the audit log."""

SETTINGS_CHANGED = "practices.settings_changed"
