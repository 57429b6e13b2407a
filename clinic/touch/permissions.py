"""What may be done about touch, and who may. Marks are never on a page in the room; a partner's own page is the portal's."""

from typing import Protocol

from clinic.access import Permission, Rule, in_the_room
from clinic.assignments.models import Assignment
from clinic.couples import Case
from clinic.couples.permissions import in_its_audience, on_the_case, practitioner_of_the_case


class _OfCase(Protocol):
    @property
    def case(self) -> Case: ...


_on_its_case: Rule[Assignment] = on_the_case
_practises_its_case: Rule[Assignment] = practitioner_of_the_case
_practises: Rule[_OfCase] = practitioner_of_the_case
_in_its_audience: Rule[Assignment] = in_its_audience

VIEW_TOUCH: Permission[Assignment] = Permission(
    "touch:marks:view", _on_its_case & _in_its_audience & ~in_the_room
)
SHOW_TOUCH: Permission[Assignment] = Permission(
    "touch:kind:show", _practises_its_case & _in_its_audience & ~in_the_room
)
ASK_ALONE: Permission[_OfCase] = Permission("touch:marks:ask", _practises & ~in_the_room)
