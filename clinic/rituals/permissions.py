"""What may be done with rituals, and who may. All of them are joint, so every door opens in the room as well."""

from clinic.access import Permission
from clinic.couples.permissions import OfCase, on_the_case, practitioner_of_the_case, two_sit_there
from clinic.rituals.models import Ritual

VIEW_RITUALS: Permission[OfCase] = Permission("rituals:list:view", on_the_case & two_sit_there)
BEGIN_RITUAL: Permission[OfCase] = Permission(
    "rituals:ritual:begin", practitioner_of_the_case & two_sit_there
)
KEEP_RITUAL: Permission[Ritual] = Permission("rituals:ritual:keep", practitioner_of_the_case)
