"""What may be done with expectations and warning signs, and who may. All of it is joint: every door opens in the room as well."""

from clinic.access import Permission
from clinic.couples.permissions import OfCase, on_the_case, practitioner_of_the_case, two_sit_there
from clinic.expectations.models import Expectation, WarningSign

VIEW_EXPECTATIONS: Permission[OfCase] = Permission("expectations:list:view", on_the_case & two_sit_there)
KEEP_EXPECTATIONS: Permission[OfCase] = Permission(
    "expectations:list:keep", practitioner_of_the_case & two_sit_there
)
RESET_EXPECTATION: Permission[Expectation] = Permission(
    "expectations:expectation:reset", practitioner_of_the_case
)
KEEP_SIGN: Permission[WarningSign] = Permission("expectations:sign:keep", practitioner_of_the_case)
