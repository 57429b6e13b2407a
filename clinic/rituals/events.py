"""Names written to the audit log. Whose turn it was is not among them: nobody is to add the turns up."""

SEEN = "rituals.list.seen"
BEGUN = "rituals.ritual.begun"
CHANGED = "rituals.ritual.changed"
ENDED = "rituals.ritual.ended"
