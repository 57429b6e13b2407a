"""What may be done with plans, and who may. None of it while the couple is in the room."""

from clinic.access import Permission, in_the_room
from clinic.couples.permissions import OfCase, in_its_audience, practises_also_split, practitioner_of_the_case
from clinic.safety_plans.models import SafetyPlan

KEEP_PLAN: Permission[OfCase] = Permission("safety_plans:plan:keep", practitioner_of_the_case & ~in_the_room)
PRINT_PLAN: Permission[SafetyPlan] = Permission(
    "safety_plans:plan:print", in_its_audience & practises_also_split & ~in_the_room
)
