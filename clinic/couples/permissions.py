"""What may be done with a case, and who may."""

from typing import Protocol

from clinic.access import Permission, Role, Rule, Viewer, has_role, in_the_room
from clinic.couples.audience import Spoken, has_seat, is_on_team, may_see
from clinic.couples.models import Case, TeamRole


class OfCase(Protocol):
    """Anything that belongs to a case."""

    @property
    def case(self) -> Case: ...


def _practises(viewer: Viewer, thing: OfCase) -> bool:
    return is_on_team(viewer, thing.case, TeamRole.PRACTITIONER)


on_the_case: Rule[OfCase] = Rule(
    "a practitioner or supervisor of the case", lambda viewer, thing: is_on_team(viewer, thing.case)
)
practitioner_of_the_case: Rule[OfCase] = Rule("a practitioner of the case", _practises)
one_of_the_couple: Rule[OfCase] = Rule(
    "one of the couple", lambda viewer, thing: has_seat(viewer, thing.case)
)
in_its_audience: Rule[Spoken] = Rule("in its audience", may_see)

VIEW_CASE: Permission[OfCase] = Permission("couples:case:view", on_the_case)
VIEW_FILE: Permission[OfCase] = Permission("couples:file:view", on_the_case & ~in_the_room)
EDIT_CASE: Permission[OfCase] = Permission("couples:case:edit", practitioner_of_the_case & ~in_the_room)
OPEN_CASE: Permission[object] = Permission("couples:case:open", has_role(Role.PRACTITIONER) & ~in_the_room)

__all__ = ["EDIT_CASE", "OPEN_CASE", "VIEW_CASE", "VIEW_FILE", "OfCase"]
