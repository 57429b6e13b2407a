"""Who reads a note: signed, everyone on the case for the practice; a draft, its author and the supervisor only.

One criterion for lists and one predicate for things, which agree; both stand on the wall in ``couples.audience``.
"""

from sqlalchemy import ColumnElement, and_, or_

from clinic.access import Viewer
from clinic.couples import TeamRole, may_see, visible_to
from clinic.couples.audience import cases_of, is_on_team
from clinic.sessions.models import SessionNote, TherapySession


def supervises(viewer: Viewer, thing: SessionNote | TherapySession) -> bool:
    """Whether the viewer supervises the case now."""
    return is_on_team(viewer, thing.case, TeamRole.SUPERVISOR)


def may_read_draft(viewer: Viewer, note: SessionNote) -> bool:
    """Whether the viewer may see the note, its versions and its other texts while it is written."""
    return may_see(viewer, note) and (note.entered_by_id == viewer.account_id or supervises(viewer, note))


def may_read(viewer: Viewer, note: SessionNote) -> bool:
    """Whether the viewer may read the note as it stands."""
    return may_see(viewer, note) and (note.is_signed or may_read_draft(viewer, note))


def readable_by(viewer: Viewer) -> ColumnElement[bool]:
    """``may_read`` as a criterion for ``select(SessionNote)``."""
    return and_(
        visible_to(viewer, SessionNote),
        or_(
            SessionNote.signed_at.is_not(None),
            SessionNote.entered_by_id == viewer.account_id,
            SessionNote.case_id.in_(cases_of(viewer, TeamRole.SUPERVISOR)),
        ),
    )
