"""What may be done with what was written alone, and who may. A writer's own page is the portal's."""

from clinic.access import Permission, Rule, in_the_room
from clinic.assignments.models import Assignment
from clinic.couples.permissions import in_its_audience, on_the_case, practitioner_of_the_case

_on_its_case: Rule[Assignment] = on_the_case
_practises_its_case: Rule[Assignment] = practitioner_of_the_case
_in_its_audience: Rule[Assignment] = in_its_audience

VIEW_TOGETHER: Permission[Assignment] = Permission("own_parts:together:view", _on_its_case & _in_its_audience)
OPEN_TOGETHER: Permission[Assignment] = Permission(
    "own_parts:together:open", _practises_its_case & _in_its_audience & in_the_room
)
