"""Names written to the audit log."""

CASE_OPENED = "couples.case.opened"
CASE_CHANGED = "couples.case.changed"
CASE_SEEN = "couples.case.seen"
FILE_SEEN = "couples.file.seen"
ROOM_ENTERED = "couples.room.entered"
ROOM_LEFT = "couples.room.left"
