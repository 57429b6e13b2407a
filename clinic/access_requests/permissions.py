"""What may be done about requests, and who may. None of it while the couple is in the room."""

from clinic.access import Permission, in_the_room
from clinic.access_requests.models import AccessRequest
from clinic.couples import Partner
from clinic.couples.permissions import in_its_audience, practitioner_of_the_case

TAKE_ACCESS: Permission[Partner] = Permission(
    "access_requests:request:take", practitioner_of_the_case & ~in_the_room
)
ANSWER_ACCESS: Permission[AccessRequest] = Permission(
    "access_requests:request:answer", in_its_audience & practitioner_of_the_case & ~in_the_room
)
