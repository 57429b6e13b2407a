"""Which homework stands on a partner's pages. Data in, data out.

What is paused, what has ended, what is closed, on hold for any reason or was never given look alike: it is not there. The one
safety rule stops what is joint, and so does an acute risk, whichever gates an exercise names; a gate of the exercise that
blocks stops it for both. Which it was cannot be told from outside.
"""

from collections.abc import Mapping, Set
from datetime import date

from clinic.assignments.models import Assignment, AssignmentState
from clinic.couples import Audience
from clinic.exercises.gates import decide
from clinic.exercises.talk import SPEAKERS
from clinic.exercises.vocabulary import Gate
from clinic.safety.gates import ACUTE
from clinic.safety.standing import Standing


def is_offered(
    assignment: Assignment,
    *,
    today: date,
    standing: Standing,
    open_gates: Set[str],
    gates: Mapping[str, Gate],
) -> bool:
    """Whether *assignment* stands on the pages of those it was given to, as the couple stand *today*."""
    if not assignment.case.is_open:
        return False
    if assignment.state is not AssignmentState.ACTIVE or assignment.starts_on > today:
        return False
    if assignment.ends_on is not None and assignment.ends_on < today:
        return False
    if assignment.audience is Audience.JOINT and (standing is not Standing.FREE or ACUTE in open_gates):
        return False
    return not decide(assignment.revision.exercise, gates, open_gates).blocks


def is_timed(assignment: Assignment) -> bool:
    """Whether it is a talk by the clock that the two have together."""
    return assignment.revision.exercise.turns is not None and len(assignment.seats) == SPEAKERS
