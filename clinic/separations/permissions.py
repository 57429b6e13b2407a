"""What may be done about a separation, and who may. None of it while anybody is in the room."""

from clinic.access import Permission, Rule, in_the_room
from clinic.couples.permissions import (
    OfCase,
    practises_also_split,
    practitioner_of_the_case,
    two_sit_there,
)

was_split: Rule[OfCase] = Rule("it was split", lambda _viewer, thing: thing.case.is_split)

SEPARATE: Permission[OfCase] = Permission(
    "separations:case:separate", practitioner_of_the_case & two_sit_there & ~in_the_room
)
OPEN_SINGLE: Permission[OfCase] = Permission(
    "separations:single:open", practises_also_split & was_split & ~in_the_room
)
#: From the case that goes on: in one that was split nobody lives any more.
FREEZE: Permission[OfCase] = Permission("separations:person:freeze", practitioner_of_the_case & ~in_the_room)
