"""What may be done with goals, and who may. None of it with the couple looking on: each is asked alone."""

from clinic.access import Permission, in_the_room
from clinic.couples.permissions import OfCase, in_its_audience, on_the_case, practitioner_of_the_case
from clinic.goals.models import Goal

VIEW_GOALS: Permission[OfCase] = Permission("goals:case:view", on_the_case & ~in_the_room)
KEEP_GOALS: Permission[OfCase] = Permission("goals:goal:keep", practitioner_of_the_case & ~in_the_room)
CHANGE_GOAL: Permission[Goal] = Permission(
    "goals:goal:change", in_its_audience & practitioner_of_the_case & ~in_the_room
)
