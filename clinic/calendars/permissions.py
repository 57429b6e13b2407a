"""What may be done with calendars, and who may."""

from clinic.access import Permission, Role, Rule, Viewer, has_role, in_the_room, staff
from clinic.accounts import Account
from clinic.availability import BusyTime, ImportedCalendar


def _is_own(viewer: Viewer, thing: BusyTime | ImportedCalendar) -> bool:
    return thing.account_id == viewer.account_id


own_time: Rule[BusyTime] = Rule("whose time it is", _is_own)
own_import: Rule[ImportedCalendar] = Rule("who read it in", _is_own)
own: Rule[Account] = Rule("whose calendar it is", lambda viewer, account: account.id == viewer.account_id)
colleague: Rule[Account] = Rule(
    "of somebody of the same team",
    lambda viewer, account: account.practice_id == viewer.practice_id and not account.is_partner,
)
looks_after_all = has_role(Role.FRONT_DESK) | has_role(Role.MANAGER)

#: The door of the page: one's own calendar, or a colleague's for those who look after everybody's times.
VIEW_CALENDAR: Permission[Account] = Permission(
    "calendars:calendar:view", (own & staff) | (colleague & looks_after_all & ~in_the_room)
)
SEE_COLLEAGUES: Permission[object] = Permission("calendars:colleagues:see", looks_after_all & ~in_the_room)
PLAN_FROM_CALENDAR: Permission[Account] = Permission("calendars:time:plan", own & staff)
KEEP_OWN_TIMES: Permission[Account] = Permission("calendars:times:keep", own & staff & ~in_the_room)
CHANGE_BUSY: Permission[BusyTime] = Permission("calendars:busy:change", own_time & staff & ~in_the_room)
REMOVE_IMPORT: Permission[ImportedCalendar] = Permission(
    "calendars:import:remove", own_import & staff & ~in_the_room
)

__all__ = ["KEEP_OWN_TIMES", "PLAN_FROM_CALENDAR", "SEE_COLLEAGUES"]
