"""Names written to the audit log."""

ADDED = "topics.topic.added"
WORDED = "topics.topic.worded"
MOVED = "topics.topic.moved"
RETIRED = "topics.topic.retired"
TAKEN_BACK = "topics.topic.taken_back"
