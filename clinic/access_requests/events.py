"""Names written to the audit log."""

ASKED = "access_requests.request.made"
SEEN = "access_requests.request.seen"
EXTENDED = "access_requests.request.extended"
HANDED_OUT = "access_requests.request.handed_out"
