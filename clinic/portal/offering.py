"""Whether the two reach each other through the portal. Data in, data out.

A pause, a line in the journal, a need that is shared: each reaches the other, and where nothing may, there is none. So all of it
stands beside homework of both that fear and a court order stop; with the homework it goes, and which of all reasons it was cannot
be told from outside.
"""

from collections.abc import Iterable
from typing import Final

from clinic.assignments.models import Assignment
from clinic.couples import Audience
from clinic.exercises.exercise import GateAction

_STOPPED_BY: Final = frozenset({"coercive_control_or_fear", "no_contact_order"})


def reach_each_other(offered: Iterable[Assignment]) -> bool:
    """Whether what one says to both may stand beside this homework, which is on the viewer's pages."""
    return any(
        one.audience is Audience.JOINT
        and {gate.code for gate in one.revision.exercise.gates if gate.action is GateAction.BLOCK}
        >= _STOPPED_BY
        for one in offered
    )
