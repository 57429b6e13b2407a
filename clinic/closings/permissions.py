"""What may be done about an end, and who may. None of it while the couple is in the room."""

from clinic.access import Permission, in_the_room
from clinic.closings.models import Closing
from clinic.couples.permissions import OfCase, in_its_audience, practises_also_split, practitioner_of_the_case

CLOSE_CASE: Permission[OfCase] = Permission("closings:case:close", practitioner_of_the_case & ~in_the_room)
REOPEN_CASE: Permission[OfCase] = Permission("closings:case:reopen", practises_also_split & ~in_the_room)
VIEW_CLOSING: Permission[Closing] = Permission("closings:closing:view", in_its_audience & ~in_the_room)
