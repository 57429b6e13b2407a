"""Names written to the audit log."""

RELEASE_MADE = "consents.release.made"
RELEASE_SEEN = "consents.release.seen"
RELEASE_SIGNED = "consents.release.signed"
RELEASE_REVOKED = "consents.release.revoked"
