"""What may be done about safety, and who may. None of it while the couple is in the room."""

from clinic.access import Permission, in_the_room
from clinic.couples.permissions import OfCase, practitioner_of_the_case

RECORD_SAFETY: Permission[OfCase] = Permission("safety:case:record", practitioner_of_the_case & ~in_the_room)
