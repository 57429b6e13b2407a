"""Whether the two reach each other through the portal, and whether they are asked about an agreement. Data in, data out.

A pause, a line in the journal, a need that is shared: each reaches the other, and where nothing may, there is none. So all of it
stands beside homework of both that fear and a court order stop; with the homework it goes, and which of all reasons it was cannot
be told from outside.
"""

from collections.abc import Iterable, Set
from typing import Final

from clinic.agreements.lifecycle import STOPPED_BY
from clinic.assignments.models import Assignment
from clinic.couples import Audience
from clinic.exercises.exercise import GateAction
from clinic.safety.standing import Standing

_STOPPED_BY: Final = frozenset({"coercive_control_or_fear", "no_contact_order"})


def reach_each_other(offered: Iterable[Assignment]) -> bool:
    """Whether what one says to both may stand beside this homework, which is on the viewer's pages."""
    return any(
        one.audience is Audience.JOINT
        and {gate.code for gate in one.revision.exercise.gates if gate.action is GateAction.BLOCK}
        >= _STOPPED_BY
        for one in offered
    )


def are_asked(standing: Standing, open_gates: Set[str]) -> bool:
    """Whether a wording that waits stands on their pages. Where not, it waits for the counsellor, as it always does."""
    return standing is Standing.FREE and not open_gates & STOPPED_BY
