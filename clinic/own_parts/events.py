"""Names written to the audit log. That somebody writes for themselves alone is not among them."""

READY = "own_parts.part.ready"
TAKEN_BACK = "own_parts.part.taken_back"
OPENED = "own_parts.parts.opened"
SEEN = "own_parts.parts.seen"
