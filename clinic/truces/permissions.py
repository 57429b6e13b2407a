"""What may be done with a truce, and who may. All of it is joint, so every door opens in the room as well."""

from clinic.access import Permission
from clinic.couples.permissions import OfCase, on_the_case, practitioner_of_the_case, two_sit_there
from clinic.truces.models import ClosedArgument

VIEW_TRUCE: Permission[OfCase] = Permission("truces:list:view", on_the_case & two_sit_there)
CLOSE_ARGUMENT: Permission[OfCase] = Permission(
    "truces:argument:close", practitioner_of_the_case & two_sit_there
)
KEEP_ARGUMENT: Permission[ClosedArgument] = Permission("truces:argument:keep", practitioner_of_the_case)
