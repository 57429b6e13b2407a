"""What may be done with small commitments, and who may. All of them are joint, so every door opens in the room as well."""

from clinic.access import Permission
from clinic.commitments.models import Commitment
from clinic.couples.permissions import OfCase, on_the_case, practitioner_of_the_case, two_sit_there

VIEW_COMMITMENTS: Permission[OfCase] = Permission("commitments:list:view", on_the_case & two_sit_there)
MAKE_COMMITMENT: Permission[OfCase] = Permission(
    "commitments:commitment:make", practitioner_of_the_case & two_sit_there
)
KEEP_COMMITMENT: Permission[Commitment] = Permission("commitments:commitment:keep", practitioner_of_the_case)
