"""What may be done with agreements, and who may.

The agreements themselves are joint, so most doors open in the room as well: there they are made, signed and reviewed.
What is asked of one partner alone is asked at the desk only. Partners read theirs in the portal, not here.
"""

from clinic.access import Permission, Rule, in_the_room
from clinic.agreements.models import Agreement, MisstepPlan, SignOff
from clinic.agreements.queries import Asking
from clinic.couples.permissions import (
    OfCase,
    in_its_audience,
    on_the_case,
    practitioner_of_the_case,
    two_sit_there,
)

_practises: Rule[MisstepPlan] = practitioner_of_the_case
_in_its_audience: Rule[MisstepPlan] = in_its_audience

LIST_AGREEMENTS: Permission[OfCase] = Permission("agreements:list:view", on_the_case & two_sit_there)
VIEW_AGREEMENT: Permission[Agreement] = Permission("agreements:agreement:view", on_the_case)
PROPOSE_AGREEMENT: Permission[OfCase] = Permission(
    "agreements:agreement:propose", practitioner_of_the_case & two_sit_there
)
REVISE_AGREEMENT: Permission[Agreement] = Permission("agreements:agreement:revise", practitioner_of_the_case)
SIGN_OFF_AGREEMENT: Permission[Agreement] = Permission("agreements:agreement:sign", practitioner_of_the_case)
TAKE_BACK_SIGN_OFF: Permission[SignOff] = Permission(
    "agreements:sign_off:take_back", practitioner_of_the_case
)
PUT_IN_FORCE: Permission[Agreement] = Permission(
    "agreements:agreement:put_in_force", practitioner_of_the_case
)
REVIEW_AGREEMENT: Permission[Agreement] = Permission("agreements:agreement:review", practitioner_of_the_case)
END_AGREEMENT: Permission[Agreement] = Permission("agreements:agreement:end", practitioner_of_the_case)
RECORD_CROSSING: Permission[Agreement] = Permission("agreements:crossing:record", practitioner_of_the_case)
CHECK_BACK: Permission[MisstepPlan] = Permission(
    "agreements:misstep:check_back", _practises & _in_its_audience
)
SEE_FAIRNESS: Permission[Agreement] = Permission("agreements:fairness:view", on_the_case & ~in_the_room)
ASK_FAIRNESS: Permission[Asking] = Permission(
    "agreements:fairness:ask", practitioner_of_the_case & ~in_the_room
)

__all__ = [
    "ASK_FAIRNESS",
    "CHECK_BACK",
    "END_AGREEMENT",
    "LIST_AGREEMENTS",
    "PROPOSE_AGREEMENT",
    "PUT_IN_FORCE",
    "RECORD_CROSSING",
    "REVIEW_AGREEMENT",
    "REVISE_AGREEMENT",
    "SEE_FAIRNESS",
    "SIGN_OFF_AGREEMENT",
    "TAKE_BACK_SIGN_OFF",
    "VIEW_AGREEMENT",
]
