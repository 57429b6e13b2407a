"""Cover, access for a reason, and enquiries for tests, made by the services. Call them ``with inside():``."""

from datetime import date, timedelta
from typing import Any

from clinic.access import Role, Viewer
from clinic.couples import Case
from clinic.couples.models import CaseAccess, Cover, Enquiry
from clinic.couples.queries import get_case
from clinic.couples.services import covering, enquiries, looking
from clinic.couples.services.covering import CoverTerms
from clinic.couples.services.enquiries import EnquiryTerms
from clinic.couples.services.looking import LookTerms
from clinic.practices import local_time
from tests.factories.viewers import colleague
from tests.factories.world import World


def make_cover(
    world: World, *, absent: str = "practitioner", stand_in: str = "colleague", days: int = 7, ahead: int = 0
) -> Cover:
    """Somebody stands in from today (or *ahead* days later) on."""
    first = local_time.today() + timedelta(days=ahead)
    terms = CoverTerms(
        world.accounts[absent], world.accounts[stand_in], first, first + timedelta(days=days - 1)
    )
    return covering.arrange(terms, by=world.accounts["manager"])


def look_in(
    world: World, *, viewer: Viewer | None = None, reason: str = "They rang.", days: int = 1
) -> CaseAccess:
    """The colleague opens the case of Maya and Jonas for a reason."""
    case: Case = get_case(world.case_id)
    return looking.open_for_a_reason(LookTerms(case.number, reason, days), by=viewer or colleague(world))


def make_enquiry(world: World, *, to: str | None = None, **terms: Any) -> Enquiry:
    """Two people have asked; offered to somebody where *to* says so."""
    known = {
        "first": "Amira Saleh",
        "second": "Ben Ode",
        "contact": "020 7946 0999, mornings",
        "may_contact": True,
        "wishes": "Evenings, by video.",
        "came_on": date(2026, 11, 2),
    }
    enquiry = enquiries.take(EnquiryTerms(**known | terms), by=world.accounts["front_desk"])
    if to:
        enquiries.offer(enquiry, world.accounts[to], by=world.accounts["front_desk"])
    return enquiry


def viewer_of(world: World, who: str, *roles: Role) -> Viewer:
    """Somebody of the practice, as the sign-in would make them."""
    return Viewer(
        account_id=world.accounts[who], practice_id=world.practice_id, name=who, roles=frozenset(roles)
    )
