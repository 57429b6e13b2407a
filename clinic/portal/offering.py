"""Whether the portal lets the two call a pause. Data in, data out.

A pause reaches the other: where nothing may, there is none. So it stands there beside what it is for, homework of both that fear
and a court order stop; with the homework it goes, and which of all reasons it was cannot be told from outside.
"""

from collections.abc import Iterable
from typing import Final

from clinic.assignments.models import Assignment
from clinic.couples import Audience
from clinic.exercises.exercise import GateAction

_STOPPED_BY: Final = frozenset({"coercive_control_or_fear", "no_contact_order"})


def offers_pause(offered: Iterable[Assignment]) -> bool:
    """Whether a pause can be called beside this homework, which stands on the viewer's pages."""
    return any(
        one.audience is Audience.JOINT
        and {gate.code for gate in one.revision.exercise.gates if gate.action is GateAction.BLOCK}
        >= _STOPPED_BY
        for one in offered
    )
