"""Reading records of supervision."""

import uuid

from sqlalchemy import select

from clinic.database import db
from clinic.refusal import Missing
from clinic.supervision.models import Meeting, Supervision


def get_meeting(meeting_id: uuid.UUID) -> Meeting:
    """One record."""
    found = db.session.get(Meeting, meeting_id)
    if found is None:
        raise Missing
    return found


def list_meetings(supervision: Supervision) -> list[Meeting]:
    """All records of these two, under whatever terms they met, newest first."""
    return list(
        db.session.scalars(
            select(Meeting)
            .join(Supervision, Supervision.id == Meeting.supervision_id)
            .where(
                Supervision.supervisor_id == supervision.supervisor_id,
                Supervision.supervisee_id == supervision.supervisee_id,
            )
            .order_by(Meeting.on.desc(), Meeting.at.desc())
        )
    )
