"""What may be done with what is held, and who may. None of it while the couple is in the room."""

from clinic.access import Permission, in_the_room
from clinic.confidences.models import Held
from clinic.couples.permissions import (
    OfCase,
    in_its_audience,
    practises_also_split,
    practitioner_of_the_case,
    two_sit_there,
)

HOLD: Permission[OfCase] = Permission(
    "confidences:held:begin", practitioner_of_the_case & two_sit_there & ~in_the_room
)
KEEP_HELD: Permission[Held] = Permission(
    "confidences:held:keep", in_its_audience & practises_also_split & ~in_the_room
)
