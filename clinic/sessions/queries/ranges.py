"""The notes of a stretch of time, for paper: what is signed, and how many are not."""

from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload, selectinload

from clinic.access import Viewer
from clinic.couples import Case, visible_to
from clinic.couples.queries import case_along
from clinic.database import db
from clinic.sessions.models import SessionNote
from clinic.sessions.readership import readable_by


def list_signed_notes(
    viewer: Viewer, case: Case, *, since: date, until: date, most: int
) -> list[SessionNote]:
    """Signed notes that the viewer may read, the oldest first, with what was added to them; *most* and one more."""
    rows = db.session.scalars(
        select(SessionNote)
        .where(readable_by(viewer), SessionNote.signed_at.is_not(None), *_within(case, since, until))
        .order_by(SessionNote.service_date, SessionNote.signed_at, SessionNote.id)
        .limit(most + 1)
        .options(case_along(SessionNote), joinedload(SessionNote.session), selectinload(SessionNote.entries))
    )
    return list(rows.unique())


def count_signed_notes(viewer: Viewer, case: Case, *, since: date, until: date) -> int:
    """How many those are."""
    return _count(readable_by(viewer), SessionNote.signed_at.is_not(None), *_within(case, since, until))


def count_unsigned_notes(viewer: Viewer, case: Case, *, since: date, until: date) -> int:
    """Drafts of anybody: that they exist is known to everyone on the case, what stands in them is not."""
    return _count(
        visible_to(viewer, SessionNote), SessionNote.signed_at.is_(None), *_within(case, since, until)
    )


def find_first_day(viewer: Viewer, case: Case) -> date | None:
    """The day of the oldest signed note."""
    return db.session.scalar(
        select(func.min(SessionNote.service_date)).where(
            readable_by(viewer), SessionNote.case_id == case.id, SessionNote.signed_at.is_not(None)
        )
    )


def _within(case: Case, since: date, until: date) -> tuple[ColumnElement[bool], ...]:
    return (
        SessionNote.case_id == case.id,
        SessionNote.service_date >= since,
        SessionNote.service_date <= until,
    )


def _count(*criteria: ColumnElement[bool]) -> int:
    return db.session.scalar(select(func.count(SessionNote.id)).where(*criteria)) or 0
