"""What may be done about consents and releases, and who may. None of it while the couple is in the room."""

from clinic.access import Permission, in_the_room
from clinic.consents.models import Release
from clinic.couples.permissions import (
    OfCase,
    in_its_audience,
    manages,
    on_the_case,
    practises_also_split,
    practitioner_of_the_case,
)

VIEW_CONSENTS: Permission[OfCase] = Permission("consents:case:view", on_the_case & ~in_the_room)
MAKE_RELEASE: Permission[OfCase] = Permission("consents:release:make", practises_also_split & ~in_the_room)
VIEW_RELEASE: Permission[Release] = Permission("consents:release:view", in_its_audience & ~in_the_room)
KEEP_RELEASE: Permission[Release] = Permission(
    "consents:release:keep", in_its_audience & practises_also_split & ~in_the_room
)
KEEP_CONSENTS: Permission[OfCase] = Permission(
    "consents:consent:keep", practitioner_of_the_case & ~in_the_room
)
WORD_CONSENTS: Permission[object] = Permission("consents:wording:write", manages & ~in_the_room)
