"""What somebody has still to write and sign, in all of their cases. Asked as one question."""

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select

from clinic.access import Viewer
from clinic.couples import TeamRole, visible_to
from clinic.couples.audience import cases_of
from clinic.database.together import Asking, Found
from clinic.sessions.models import SessionNote, SessionState, TherapySession

#: As many as anybody will catch up with; the oldest first.
MOST = 60


@dataclass(frozen=True)
class Unwritten:
    """A note to sign (``note_id``), or a session that was held and of which there is none (``session_id``)."""

    case_id: uuid.UUID
    on: date
    note_id: uuid.UUID | None = None
    session_id: uuid.UUID | None = None


def what_is_to_write(viewer: Viewer) -> Asking[list[Unwritten]]:
    """The viewer's own drafts, and sessions held on the viewer's cases that nobody has begun a note of; the oldest first."""
    of_it = exists().where(SessionNote.session_id == TherapySession.id)
    return Asking(
        parts={
            "drafts": select(SessionNote.id, SessionNote.case_id, SessionNote.service_date)
            .where(
                visible_to(viewer, SessionNote),
                SessionNote.entered_by_id == viewer.account_id,
                SessionNote.signed_at.is_(None),
            )
            .order_by(SessionNote.service_date, SessionNote.id)
            .limit(MOST),
            "unwritten": select(TherapySession.id, TherapySession.case_id, TherapySession.starts_at)
            .where(
                visible_to(viewer, TherapySession),
                TherapySession.case_id.in_(cases_of(viewer, TeamRole.PRACTITIONER)),
                TherapySession.state == SessionState.HELD,
                ~of_it,
            )
            .order_by(TherapySession.starts_at, TherapySession.id)
            .limit(MOST),
        },
        read=_read,
    )


def _read(found: Found) -> list[Unwritten]:
    drafts = [Unwritten(row.case_id, row.service_date, note_id=row.id) for row in found["drafts"]]
    held = [Unwritten(row.case_id, row.starts_at.date(), session_id=row.id) for row in found["unwritten"]]
    return sorted(drafts + held, key=lambda one: one.on)
