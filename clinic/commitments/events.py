"""Names written to the audit log. What was said is not among them: nobody is to add it up."""

SEEN = "commitments.list.seen"
MADE = "commitments.commitment.made"
TOLD = "commitments.commitment.told"
TAKEN_BACK = "commitments.commitment.taken_back"
