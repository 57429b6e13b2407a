"""Reading the jobs: for the worker, and for whoever wants to know whether one is at work."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select

from clinic import clock
from clinic.database import db, practice_in_scope
from clinic.jobs.models import Job
from clinic.jobs.services import is_due


def has_due(kinds: Collection[str]) -> bool:
    """Whether anything waits to be claimed; asked before the claim, which has to wait for those who write."""
    return (
        db.session.scalar(select(Job.id).where(Job.kind.in_(kinds), is_due(clock.now())).limit(1)) is not None
    )


def is_asked_for(kind: str) -> bool:
    """Whether work of this kind waits, or is being done, in the practice in scope."""
    asked = select(Job.id).where(Job.kind == kind, Job.practice_id == practice_in_scope())
    return db.session.scalar(asked.limit(1)) is not None


def list_given_up() -> Sequence[tuple[str, str]]:
    """Kind and last fault of what was given up, in any practice."""
    rows = db.session.execute(
        select(Job.kind, Job.last_fault).where(Job.given_up_at.is_not(None)).order_by(Job.kind, Job.due_at)
    )
    return [(row.kind, row.last_fault) for row in rows]


def count_overdue(since: timedelta) -> int:
    """How many should have been done *since* so long: nobody works, or not fast enough."""
    late: datetime = clock.now() - since
    return (
        db.session.scalar(select(func.count(Job.id)).where(Job.due_at < late, Job.given_up_at.is_(None))) or 0
    )
