"""What may be done with homework, and who may.

Assigning and entering stay out of the room: what stands in the way of an exercise, and what one partner says about it
alone, are on those pages.
"""

from clinic.access import Permission, Rule, in_the_room
from clinic.assignments.models import Assignment
from clinic.couples.permissions import (
    OfCase,
    in_its_audience,
    on_the_case,
    practitioner_of_the_case,
    two_sit_there,
)

_on_its_case: Rule[Assignment] = on_the_case
_practises_its_case: Rule[Assignment] = practitioner_of_the_case
_in_its_audience: Rule[Assignment] = in_its_audience

VIEW_HOMEWORK: Permission[OfCase] = Permission("assignments:homework:view", on_the_case)
ASSIGN: Permission[OfCase] = Permission(
    "assignments:assignment:assign", practitioner_of_the_case & ~in_the_room
)
REVIEW_HOMEWORK: Permission[OfCase] = Permission(
    "assignments:homework:review", practitioner_of_the_case & ~in_the_room
)
VIEW_ASSIGNMENT: Permission[Assignment] = Permission(
    "assignments:assignment:view", _on_its_case & _in_its_audience
)
STEER_ASSIGNMENT: Permission[Assignment] = Permission(
    "assignments:assignment:steer", _practises_its_case & _in_its_audience & ~in_the_room
)
ENTER_HOMEWORK: Permission[Assignment] = Permission(
    "assignments:homework:enter", _practises_its_case & _in_its_audience & ~in_the_room
)
RUN_PROGRAMMES: Permission[OfCase] = Permission(
    "assignments:programme:run", practitioner_of_the_case & two_sit_there & ~in_the_room
)
