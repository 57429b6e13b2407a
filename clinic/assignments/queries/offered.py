"""Whether a homework stands on the pages of those it was given to, as the couple stand today."""

from datetime import date

from clinic.assignments.models import Assignment
from clinic.assignments.offering import is_offered
from clinic.exercises.loading import the_library
from clinic.safety.gates import open_gate_codes
from clinic.safety.queries import standing_of


def is_offered_on(assignment: Assignment, today: date) -> bool:
    """The same as ``is_offered``, with what is known of the couple."""
    case = assignment.case
    return is_offered(
        assignment,
        today=today,
        standing=standing_of(case),
        open_gates=open_gate_codes(case),
        gates=the_library().vocabulary.gates,
    )
