"""Reading cases, who is on them, and who has asked."""

from clinic.couples.queries.cases import (
    case_along,
    find_case,
    find_earlier_case,
    get_case,
    get_partner,
    list_once_beside,
    list_seats,
    list_seats_in,
)
from clinic.couples.queries.enquiries import (
    count_new_enquiries,
    find_enquiry_of,
    get_enquiry,
    keeps_enquiries,
    list_allocated_enquiries,
    list_enquiries,
)
from clinic.couples.queries.policies import find_in_force, find_newest_offer, policy_on
from clinic.couples.queries.team import (
    AccessTold,
    CoverToday,
    get_access,
    get_cover,
    get_member_of_team,
    has_to_see,
    list_covers,
    list_covers_on,
    list_untold_accesses,
)

__all__ = [
    "AccessTold",
    "CoverToday",
    "case_along",
    "count_new_enquiries",
    "find_case",
    "find_earlier_case",
    "find_enquiry_of",
    "find_in_force",
    "find_newest_offer",
    "get_access",
    "get_case",
    "get_cover",
    "get_enquiry",
    "get_member_of_team",
    "get_partner",
    "has_to_see",
    "keeps_enquiries",
    "list_allocated_enquiries",
    "list_covers",
    "list_covers_on",
    "list_enquiries",
    "list_once_beside",
    "list_seats",
    "list_seats_in",
    "list_untold_accesses",
    "policy_on",
]
