"""Who reads whose notes.

Who supervises the author on the case reads; where nobody does any more, because the author handed it over, whoever
supervises the case. The criterion and ``reviewers_of`` agree, and a test holds them against each other.
"""

import uuid

from sqlalchemy import ColumnElement, and_, exists, or_, select

from clinic.access import Viewer
from clinic.couples import TeamMember, TeamRole
from clinic.couples.audience import cases_of, lets_in
from clinic.couples.models import Via
from clinic.database import db
from clinic.practices.local_time import today
from clinic.sessions import SessionNote
from clinic.supervision.models import Supervision


def reviewers_of(note: SessionNote) -> frozenset[uuid.UUID]:
    """Who may return and co-sign the note today."""
    day = today()
    supervisors = [
        row
        for row in note.case.team
        if row.is_on(day) and row.role is TeamRole.SUPERVISOR and row.account_id != note.entered_by_id
    ]
    sources = {row.source_id for row in supervisors if row.via is Via.SUPERVISION}
    of_author = set(
        db.session.scalars(
            select(Supervision.id).where(
                Supervision.id.in_(sources), Supervision.supervisee_id == note.entered_by_id
            )
        )
        if sources
        else ()
    )
    own = frozenset(row.account_id for row in supervisors if row.source_id in of_author)
    return own or frozenset(row.account_id for row in supervisors)


def read_by(viewer: Viewer) -> ColumnElement[bool]:
    """``reviewers_of`` as a criterion, beside ``visible_to``."""
    day = today()
    of_author = select(Supervision.id).where(Supervision.supervisee_id == SessionNote.entered_by_id)
    supervises_author = and_(
        TeamMember.case_id == SessionNote.case_id,
        TeamMember.role == TeamRole.SUPERVISOR,
        TeamMember.via == Via.SUPERVISION,
        TeamMember.account_id != SessionNote.entered_by_id,
        lets_in(day),
        TeamMember.source_id.in_(of_author),
    )
    return and_(
        SessionNote.case_id.in_(cases_of(viewer, TeamRole.SUPERVISOR)),
        SessionNote.entered_by_id != viewer.account_id,
        or_(
            exists().where(supervises_author, TeamMember.account_id == viewer.account_id),
            ~exists().where(supervises_author),
        ),
    )
