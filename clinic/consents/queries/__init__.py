"""Reading what was signed. Whoever may not see it is told nothing: the criterion sees to that."""

from clinic.consents.queries.due import ReleaseEnding, what_ends
from clinic.consents.queries.releases import get_release, list_in_force, list_releases

__all__ = ["ReleaseEnding", "get_release", "list_in_force", "list_releases", "what_ends"]
