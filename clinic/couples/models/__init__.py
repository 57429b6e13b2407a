"""Tables of this room."""

from clinic.couples.models.cases import (
    Case,
    CaseStatus,
    Partner,
    Person,
    SecretsPolicy,
    TeamMember,
    TeamRole,
    Via,
    reference_of,
)
from clinic.couples.models.enquiries import Enquiry, EnquiryState
from clinic.couples.models.policies import PolicyOffer, PolicySignature, PolicyWording, SignedHow
from clinic.couples.models.standing_in import AccessNotice, CaseAccess, Cover

__all__ = [
    "AccessNotice",
    "Case",
    "CaseAccess",
    "CaseStatus",
    "Cover",
    "Enquiry",
    "EnquiryState",
    "Partner",
    "Person",
    "PolicyOffer",
    "PolicySignature",
    "PolicyWording",
    "SecretsPolicy",
    "SignedHow",
    "TeamMember",
    "TeamRole",
    "Via",
    "reference_of",
]
