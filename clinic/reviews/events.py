"""Names written to the audit log."""

SEEN = "reviews.seen"
HELD = "reviews.review.held"
