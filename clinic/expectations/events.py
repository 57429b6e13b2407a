"""Names written to the audit log."""

SEEN = "expectations.list.seen"
WRITTEN = "expectations.expectation.written"
RESET = "expectations.expectation.reset"
SIGN_WRITTEN = "expectations.sign.written"
SIGN_ENDED = "expectations.sign.ended"
