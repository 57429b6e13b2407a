"""Who reads a note: signed, everyone on the case for the practice; a draft, its author and the supervisor only.

A draft whose author has left the case is the case's: whoever practises it now reads it, and nobody can go on writing it.

One criterion for lists and one predicate for things, which agree; both stand on the wall in ``couples.audience``.
"""

import uuid

from sqlalchemy import ColumnElement, and_, or_

from clinic.access import Viewer
from clinic.couples import Case, TeamRole, may_see, visible_to
from clinic.couples.audience import cases_of, is_left_behind, is_on_team, left_behind
from clinic.sessions.models import SessionNote


def may_read_draft(viewer: Viewer, note: SessionNote) -> bool:
    """Whether the viewer may see the note, its versions and its other texts while it is written."""
    return may_see(viewer, note) and reads_drafts_of(viewer, note.case, note.entered_by_id)


def reads_drafts_of(viewer: Viewer, case: Case, author_id: uuid.UUID) -> bool:
    """Whether what this author has not signed in this case is the viewer's to read."""
    if author_id == viewer.account_id or is_on_team(viewer, case, TeamRole.SUPERVISOR):
        return True
    return is_on_team(viewer, case, TeamRole.PRACTITIONER) and is_left_behind(case, author_id)


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
            and_(SessionNote.case_id.in_(cases_of(viewer, TeamRole.PRACTITIONER)), left_behind(SessionNote)),
        ),
    )
