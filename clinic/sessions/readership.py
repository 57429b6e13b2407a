"""Who reads a note: signed, everyone on the case for the practice; a draft, its author and the supervisor only.

One criterion for lists and one predicate for things, which agree; both stand on the wall in ``couples.audience``.
"""

from sqlalchemy import ColumnElement, and_, or_, select

from clinic.access import Viewer
from clinic.couples import TeamMember, TeamRole, may_see, visible_to
from clinic.sessions.models import SessionNote, TherapySession


def supervises(viewer: Viewer, thing: SessionNote | TherapySession) -> bool:
    """Whether the viewer supervises the case now."""
    return any(
        member.account_id == viewer.account_id and member.role is TeamRole.SUPERVISOR and member.until is None
        for member in thing.case.team
    )


def may_read_draft(viewer: Viewer, note: SessionNote) -> bool:
    """Whether the viewer may see the note, its versions and its other texts while it is written."""
    return may_see(viewer, note) and (note.entered_by_id == viewer.account_id or supervises(viewer, note))


def may_read(viewer: Viewer, note: SessionNote) -> bool:
    """Whether the viewer may read the note as it stands."""
    return may_see(viewer, note) and (note.is_signed or may_read_draft(viewer, note))


def readable_by(viewer: Viewer) -> ColumnElement[bool]:
    """``may_read`` as a criterion for ``select(SessionNote)``."""
    supervised = select(TeamMember.case_id).where(
        TeamMember.account_id == viewer.account_id,
        TeamMember.role == TeamRole.SUPERVISOR,
        TeamMember.until.is_(None),
    )
    return and_(
        visible_to(viewer, SessionNote),
        or_(
            SessionNote.signed_at.is_not(None),
            SessionNote.entered_by_id == viewer.account_id,
            SessionNote.case_id.in_(supervised),
        ),
    )
