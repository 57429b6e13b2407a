"""What may be done with measures, and who may. None of it with the couple looking on: each one's answers are that one's."""

from clinic.access import Permission, Role, Rule, has_role, in_the_room
from clinic.couples.permissions import (
    OfCase,
    counsels,
    in_its_audience,
    manages,
    on_the_case,
    practitioner_of_the_case,
)
from clinic.measures.models import Administration, Giving

_reads: Rule[object] = counsels | manages | has_role(Role.SUPERVISOR)
_keeps: Rule[object] = counsels | manages

VIEW_MEASURES: Permission[OfCase] = Permission("measures:case:view", on_the_case & ~in_the_room)
GIVE_MEASURE: Permission[OfCase] = Permission("measures:giving:make", practitioner_of_the_case & ~in_the_room)
END_GIVING: Permission[Giving] = Permission(
    "measures:giving:end", in_its_audience & practitioner_of_the_case & ~in_the_room
)
RECORD_RESULT: Permission[OfCase] = Permission(
    "measures:result:record", practitioner_of_the_case & ~in_the_room
)
STRIKE_RESULT: Permission[Administration] = Permission(
    "measures:result:strike", in_its_audience & practitioner_of_the_case & ~in_the_room
)
READ_INSTRUMENTS: Permission[object] = Permission("measures:instrument:read", _reads & ~in_the_room)
KEEP_INSTRUMENTS: Permission[object] = Permission("measures:instrument:keep", _keeps & ~in_the_room)
