"""What may be done with a case, its team and an enquiry, and who may."""

from typing import Final, Protocol

from clinic.access import Permission, Role, Rule, Viewer, has_role, in_the_room
from clinic.couples.audience import Spoken, is_on_team, may_see, practises_own
from clinic.couples.models import Case, CaseAccess, Cover, Enquiry, TeamMember, TeamRole, Via


class OfCase(Protocol):
    """Anything that belongs to a case."""

    @property
    def case(self) -> Case: ...


def _practises(viewer: Viewer, thing: OfCase) -> bool:
    return is_on_team(viewer, thing.case, TeamRole.PRACTITIONER)


def _works_on(viewer: Viewer, thing: OfCase) -> bool:
    return not thing.case.is_split and _practises(viewer, thing)


def _ends_own_look(viewer: Viewer, member: TeamMember) -> bool:
    return member.via is Via.REASON and member.account_id == viewer.account_id


def _looks(viewer: Viewer, access: CaseAccess) -> bool:
    return access.account_id == viewer.account_id and is_on_team(viewer, access.case)


on_the_case: Rule[OfCase] = Rule(
    "a practitioner or supervisor of the case", lambda viewer, thing: is_on_team(viewer, thing.case)
)
#: What is done with a case. Once it was split it stays as it was, whoever asks: so this is the rule to begin with.
practitioner_of_the_case: Rule[OfCase] = Rule("a practitioner of the case, unless it was split", _works_on)
#: What is read, handed out, or finished for the practice's own eyes, and so stays possible in one that was split.
practises_also_split: Rule[OfCase] = Rule("a practitioner of the case", _practises)
two_sit_there: Rule[OfCase] = Rule("two sit there", lambda _viewer, thing: not thing.case.is_single)
whose_case: Rule[OfCase] = Rule(
    "a practitioner whose case it is", lambda viewer, thing: practises_own(viewer, thing.case)
)
in_its_audience: Rule[Spoken] = Rule("in its audience", may_see)
own_look: Rule[TeamMember] = Rule("who looks in for a reason", _ends_own_look)
who_looks: Rule[CaseAccess] = Rule("who gave the reason and is still let in", _looks)
who_is_away: Rule[Cover] = Rule("who is away", lambda viewer, cover: cover.absent_id == viewer.account_id)
offered_to: Rule[Enquiry] = Rule(
    "the counsellor it is offered to", lambda viewer, enquiry: enquiry.allocated_to_id == viewer.account_id
)
counsels: Rule[object] = has_role(Role.PRACTITIONER)
manages: Rule[object] = has_role(Role.MANAGER)
keeps_the_desk: Rule[object] = has_role(Role.FRONT_DESK) | manages

VIEW_CASE: Permission[OfCase] = Permission("couples:case:view", on_the_case)
ENTER_ROOM: Permission[OfCase] = Permission("couples:room:enter", on_the_case & two_sit_there)
VIEW_FILE: Permission[OfCase] = Permission("couples:file:view", on_the_case & ~in_the_room)
EDIT_CASE: Permission[OfCase] = Permission("couples:case:edit", practitioner_of_the_case & ~in_the_room)
OFFER_POLICY: Permission[OfCase] = Permission(
    "couples:policy:offer", practitioner_of_the_case & two_sit_there & ~in_the_room
)
OPEN_CASE: Permission[object] = Permission("couples:case:open", counsels & ~in_the_room)

CHANGE_TEAM: Permission[OfCase] = Permission("couples:team:change", (whose_case | manages) & ~in_the_room)
END_MEMBER: Permission[TeamMember] = Permission(
    "couples:team:end", (own_look | whose_case | manages) & ~in_the_room
)
HAND_OVER: Permission[object] = Permission("couples:team:hand_over", manages & ~in_the_room)
ARRANGE_COVER: Permission[object] = Permission("couples:cover:arrange", (counsels | manages) & ~in_the_room)
END_COVER: Permission[Cover] = Permission("couples:cover:end", (who_is_away | manages) & ~in_the_room)
LOOK_FOR_A_REASON: Permission[object] = Permission(
    "couples:access:open", (counsels | has_role(Role.SUPERVISOR)) & ~in_the_room
)
READ_REASON: Permission[CaseAccess] = Permission(
    "couples:access:read", (who_looks | practises_also_split) & ~in_the_room
)

VIEW_ENQUIRIES: Permission[object] = Permission(
    "couples:enquiry:list", (keeps_the_desk | counsels) & ~in_the_room
)
KEEP_ENQUIRIES: Permission[object] = Permission("couples:enquiry:keep", keeps_the_desk & ~in_the_room)
OPEN_ENQUIRY: Permission[Enquiry] = Permission("couples:enquiry:open", offered_to & counsels & ~in_the_room)

#: What pages show a button for.
IN_TEMPLATES: Final = (
    "ARRANGE_COVER",
    "CHANGE_TEAM",
    "EDIT_CASE",
    "END_COVER",
    "END_MEMBER",
    "ENTER_ROOM",
    "KEEP_ENQUIRIES",
    "LOOK_FOR_A_REASON",
    "OFFER_POLICY",
    "OPEN_CASE",
    "OPEN_ENQUIRY",
    "VIEW_ENQUIRIES",
)

__all__ = [
    "ARRANGE_COVER",
    "CHANGE_TEAM",
    "EDIT_CASE",
    "END_COVER",
    "END_MEMBER",
    "ENTER_ROOM",
    "HAND_OVER",
    "KEEP_ENQUIRIES",
    "LOOK_FOR_A_REASON",
    "OFFER_POLICY",
    "OPEN_CASE",
    "OPEN_ENQUIRY",
    "READ_REASON",
    "VIEW_CASE",
    "VIEW_ENQUIRIES",
    "VIEW_FILE",
    "OfCase",
]
