"""What may be seen from the desk, and by whom."""

from clinic.access import Permission, Role, Rule, Viewer, has_role, in_the_room, signed_in, staff
from clinic.accounts import Account
from clinic.accounts.permissions import colleague
from clinic.couples import CaseStatus
from clinic.couples.permissions import OfCase, practitioner_of_the_case
from clinic.sessions import TherapySession


def _at_the_desk(viewer: Viewer, thing: OfCase) -> bool:
    """The front desk of the practice; a couple that is closed has no appointments to make."""
    return Role.FRONT_DESK in viewer.roles and thing.case.status is not CaseStatus.CLOSED


at_the_desk: Rule[OfCase] = Rule("the front desk, while the case is open", _at_the_desk)
manages: Rule[object] = has_role(Role.MANAGER)

#: The bare address: the team's Today; one of a couple is led on to where they start.
COME_IN: Permission[object] = Permission("caseload:start:come_in", signed_in)
VIEW_DESK: Permission[object] = Permission("caseload:desk:view", staff)
VIEW_COUNTS: Permission[object] = Permission("caseload:practice:count", manages & ~in_the_room)
SEND_OFF: Permission[Account] = Permission("caseload:practice:send_off", colleague & manages & ~in_the_room)
TAKE_ATTENDED: Permission[object] = Permission(
    "caseload:attended:take",
    (has_role(Role.PRACTITIONER) | has_role(Role.FRONT_DESK) | manages) & ~in_the_room,
)
MAKE_APPOINTMENTS: Permission[OfCase] = Permission("caseload:appointment:make", at_the_desk & ~in_the_room)
MOVE_APPOINTMENT: Permission[TherapySession] = Permission(
    "caseload:appointment:move", at_the_desk & ~in_the_room
)
WIND_UP: Permission[OfCase] = Permission("caseload:session:wind_up", practitioner_of_the_case & ~in_the_room)
