"""What may be done about requests, and who may. None of it while the couple is in the room."""

from clinic.access import Permission, in_the_room
from clinic.access_requests.models import AccessRequest
from clinic.couples import Partner
from clinic.couples.permissions import in_its_audience, practises_also_split

TAKE_ACCESS: Permission[Partner] = Permission(
    "access_requests:request:take", practises_also_split & ~in_the_room
)
ANSWER_ACCESS: Permission[AccessRequest] = Permission(
    "access_requests:request:answer", in_its_audience & practises_also_split & ~in_the_room
)
