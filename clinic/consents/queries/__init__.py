"""Reading what was signed. Whoever may not see it is told nothing: the criterion sees to that."""

from clinic.consents.queries.due import ReleaseEnding, what_ends
from clinic.consents.queries.releases import get_release, list_in_force, list_releases
from clinic.consents.queries.waiting import ConsentWaits, what_consent_waits

__all__ = [
    "ConsentWaits",
    "ReleaseEnding",
    "get_release",
    "list_in_force",
    "list_releases",
    "what_consent_waits",
    "what_ends",
]
