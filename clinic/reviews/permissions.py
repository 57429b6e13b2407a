"""What may be done with reviews, and who may. In the room as well: everything on them is joint."""

from clinic.access import Permission
from clinic.couples.permissions import (
    OfCase,
    in_its_audience,
    on_the_case,
    practitioner_of_the_case,
    two_sit_there,
)
from clinic.reviews.models import Review

VIEW_REVIEWS: Permission[OfCase] = Permission("reviews:case:view", on_the_case & two_sit_there)
HOLD_REVIEW: Permission[OfCase] = Permission("reviews:review:hold", practitioner_of_the_case & two_sit_there)
READ_REVIEW: Permission[Review] = Permission("reviews:review:read", in_its_audience & on_the_case)
