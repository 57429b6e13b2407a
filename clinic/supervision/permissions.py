"""What may be done in supervision, and who may."""

from clinic.access import Permission, Role, Rule, Viewer, has_role, in_the_room
from clinic.accounts import Account
from clinic.accounts.permissions import colleague
from clinic.couples import TeamRole
from clinic.couples.audience import is_on_team
from clinic.couples.permissions import in_its_audience, practises_also_split
from clinic.sessions import SessionNote
from clinic.sessions.permissions import its_author
from clinic.supervision.models import Meeting, Supervision
from clinic.supervision.queries import reviewers_of


def _signed(_viewer: Viewer, note: SessionNote) -> bool:
    return note.is_signed


def _reviews(viewer: Viewer, note: SessionNote) -> bool:
    return viewer.account_id in reviewers_of(note)


def _hears(viewer: Viewer, note: SessionNote) -> bool:
    return note.entered_by_id == viewer.account_id or is_on_team(viewer, note.case, TeamRole.SUPERVISOR)


def _leads(viewer: Viewer, supervision: Supervision) -> bool:
    return supervision.supervisor_id == viewer.account_id


def _takes_part(viewer: Viewer, supervision: Supervision) -> bool:
    return viewer.account_id in (supervision.supervisor_id, supervision.supervisee_id)


def _was_there(viewer: Viewer, meeting: Meeting) -> bool:
    return _takes_part(viewer, meeting.supervision)


signed_note: Rule[SessionNote] = Rule("signed", _signed)
reviewer: Rule[SessionNote] = Rule("who supervises its author", _reviews)
hearer: Rule[SessionNote] = Rule("its author or a supervisor of the case", _hears)
leader: Rule[Supervision] = Rule("its supervisor", _leads)
one_of_two: Rule[Supervision] = Rule("its supervisor or supervisee", _takes_part)
present: Rule[Meeting] = Rule("its supervisor or supervisee", _was_there)

VIEW_SUPERVISION_DESK: Permission[object] = Permission(
    "supervision:desk:view", (has_role(Role.SUPERVISOR) | has_role(Role.PRACTITIONER)) & ~in_the_room
)
SUBMIT_NOTE: Permission[SessionNote] = Permission(
    "supervision:note:submit", its_author & practises_also_split & ~in_the_room
)
REVIEW_NOTE: Permission[SessionNote] = Permission(
    "supervision:note:review", signed_note & in_its_audience & reviewer & ~in_the_room
)
READ_REMARKS: Permission[SessionNote] = Permission(
    "supervision:remarks:read", hearer & in_its_audience & ~in_the_room
)
VIEW_SUPERVISION: Permission[Supervision] = Permission("supervision:relation:view", one_of_two & ~in_the_room)
KEEP_MEETING: Permission[Supervision] = Permission(
    "supervision:meeting:keep", leader & has_role(Role.SUPERVISOR) & ~in_the_room
)
VIEW_MEETING: Permission[Meeting] = Permission("supervision:meeting:view", present & ~in_the_room)
LIST_SUPERVISIONS: Permission[object] = Permission(
    "supervision:practice:view", has_role(Role.MANAGER) & ~in_the_room
)
START_SUPERVISION: Permission[Account] = Permission(
    "supervision:relation:start", colleague & has_role(Role.MANAGER) & ~in_the_room
)
CHANGE_SUPERVISION: Permission[Supervision] = Permission(
    "supervision:relation:change", has_role(Role.MANAGER) & ~in_the_room
)

__all__ = [
    "CHANGE_SUPERVISION",
    "KEEP_MEETING",
    "LIST_SUPERVISIONS",
    "READ_REMARKS",
    "REVIEW_NOTE",
    "START_SUPERVISION",
    "SUBMIT_NOTE",
    "VIEW_MEETING",
    "VIEW_SUPERVISION",
    "VIEW_SUPERVISION_DESK",
]
