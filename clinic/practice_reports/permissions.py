"""Who may read and issue reports of the practice: managers, and not while a couple is in the room."""

from clinic.access import Permission, Role, Rule, has_role, in_the_room

_manages: Rule[object] = has_role(Role.MANAGER)

READ_PRACTICE_REPORTS: Permission[object] = Permission(
    "practice_reports:report:read", _manages & ~in_the_room
)
ISSUE_PRACTICE_REPORT: Permission[object] = Permission(
    "practice_reports:report:issue", _manages & ~in_the_room
)
