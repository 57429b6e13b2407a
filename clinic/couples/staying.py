"""No case is left to nobody. Data in, data out."""

from collections.abc import Collection, Iterable
from datetime import date

from clinic.couples.models import TeamMember, TeamRole, Via


def is_own_practice(member: TeamMember) -> bool:
    """Whether by this row the case is somebody's own to practise: not covered, not supervised, not looked at."""
    return member.via is Via.OWN and member.role is TeamRole.PRACTITIONER


def keeps_a_counsellor(team: Iterable[TeamMember], *, but: Collection[TeamMember], day: date) -> bool:
    """Whether the case is somebody's own on *day* without the rows *but*; what is nobody's own already can go."""
    own = [member for member in team if is_own_practice(member) and member.is_on(day)]
    leaving = [member for member in own if member in but]
    return not leaving or len(own) > len(leaving)
