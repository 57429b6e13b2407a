"""What may be done with repair steps, and who may. They are joint, so every door opens in the room as well."""

from clinic.access import Permission, Rule
from clinic.assignments.models import Assignment
from clinic.couples.permissions import in_its_audience, on_the_case, practitioner_of_the_case
from clinic.repair_steps.models import RepairStep

_on_its_case: Rule[Assignment] = on_the_case
_practises_its_case: Rule[Assignment] = practitioner_of_the_case
_in_its_audience: Rule[Assignment] = in_its_audience

VIEW_STEPS: Permission[Assignment] = Permission("repair_steps:list:view", _on_its_case & _in_its_audience)
AGREE_STEP: Permission[Assignment] = Permission(
    "repair_steps:step:agree", _practises_its_case & _in_its_audience
)
KEEP_STEP: Permission[RepairStep] = Permission("repair_steps:step:keep", practitioner_of_the_case)
