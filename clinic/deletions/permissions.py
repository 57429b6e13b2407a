"""What may be done about requests, and who may. None of it while the couple is in the room."""

from clinic.access import Permission, in_the_room
from clinic.couples.permissions import in_its_audience, practises_also_split
from clinic.deletions.models import DeletionRequest

ANSWER_DELETION: Permission[DeletionRequest] = Permission(
    "deletions:request:answer", in_its_audience & practises_also_split & ~in_the_room
)
