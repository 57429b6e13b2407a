"""What may be done about safety, and who may. None of it while the couple is in the room."""

from clinic.access import Permission, in_the_room
from clinic.couples.permissions import OfCase, practises_also_split, practitioner_of_the_case
from clinic.safety.models import RiskFlag

#: A risk is looked at and closed for the practice's own eyes, also where the two were separated.
KEEP_RISK: Permission[RiskFlag] = Permission("safety:risk:keep", practises_also_split & ~in_the_room)
RECORD_SAFETY: Permission[OfCase] = Permission("safety:case:record", practitioner_of_the_case & ~in_the_room)
