"""What the File page says of releases, beside what it says of the two people."""

from dataclasses import dataclass

from clinic.access import viewer
from clinic.consents.models import Release
from clinic.consents.queries import list_releases
from clinic.consents.queries.consents import OfPartner, list_signed
from clinic.consents.scope import Standing
from clinic.couples import Case
from clinic.practices import local_time


@dataclass(frozen=True)
class BesideFile:
    """Releases that hold, those that wait for a signature, and what each partner has consented to."""

    in_force: tuple[Release, ...]
    waiting: tuple[Release, ...]
    consents: tuple[OfPartner, ...]


def tell_beside_file(case: Case) -> BesideFile:
    """The releases that still matter."""
    today, found = local_time.today(), list_releases(viewer(), case)
    return BesideFile(
        in_force=tuple(one for one in found if one.standing(today) is Standing.IN_FORCE),
        waiting=tuple(one for one in found if one.standing(today) is Standing.WAITING),
        consents=tuple(list_signed(case)),
    )
