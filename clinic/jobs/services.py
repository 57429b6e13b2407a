"""Asking for work, claiming it, keeping the claim, and letting go of it."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, CursorResult, and_, delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from clinic import clock
from clinic.database import db, new_id, practice_in_scope
from clinic.jobs import patience
from clinic.jobs.models import Job

#: So long a claim holds without being kept. Machines that share a database may differ by less in what time it is.
LEASE: Final = timedelta(seconds=60)


class LeaseLost(Exception):
    """Somebody else is at it by now: what was done here must not count a second time."""


@dataclass(frozen=True)
class Claim:
    """A job in somebody's hands. ``token`` is theirs alone."""

    job_id: uuid.UUID
    token: uuid.UUID
    kind: str
    practice_id: uuid.UUID
    payload: dict[str, Any]
    attempts: int


def enqueue(
    kind: str, key: str, payload: dict[str, Any] | None = None, *, due_at: datetime | None = None
) -> None:
    """Ask for work in the practice in scope, as part of this transaction. Asked for again while it waits, it is the same job."""
    db.session.flush()
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    asked = insert(Job).values(
        id=new_id(),
        practice_id=practice_in_scope(),
        kind=kind,
        key=key,
        payload=payload or {},
        due_at=due_at or clock.now(),
        attempts=0,
        last_fault="",
        made_at=clock.now(),
    )
    db.session.execute(asked.on_conflict_do_nothing())


def is_due(now: datetime) -> ColumnElement[bool]:
    """Whose time has come and whom nobody has, or nobody has any more."""
    free = or_(Job.claimed_until.is_(None), Job.claimed_until < now)
    return and_(Job.due_at <= now, Job.given_up_at.is_(None), free)


def claim(session: Session, kinds: Collection[str]) -> Claim | None:
    """Take the job that has waited longest, in one statement: of all who ask at once, one gets it. Commit right away."""
    now, token = clock.now(), new_id()
    longest = (
        select(Job.id)
        .where(Job.kind.in_(kinds), is_due(now))
        .order_by(Job.due_at, Job.id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )
    taken = (
        update(Job)
        .where(Job.id == longest)
        .values(claimed_by=token, claimed_until=now + LEASE, attempts=Job.attempts + 1)
        .returning(Job.id, Job.kind, Job.practice_id, Job.payload, Job.attempts)
        .execution_options(synchronize_session=False)
    )
    row = session.execute(taken).one_or_none()
    if row is None:
        return None
    return Claim(row.id, token, row.kind, row.practice_id, row.payload, row.attempts)


def keep(session: Session, held: Claim) -> bool:
    """Hold on for another lease; False when it is somebody else's by now."""
    return _change(session, held, claimed_until=clock.now() + LEASE)


def finish(session: Session, held: Claim, *, again_after: timedelta | None) -> None:
    """It is done: gone, or due again. Belongs into the transaction of what was done, which must not count without it."""
    if again_after is None:
        gone = session.execute(
            delete(Job)
            .where(Job.id == held.job_id, Job.claimed_by == held.token)
            .execution_options(synchronize_session=False)
        )
        ours = _touched(gone)
    else:
        ours = _let_go(session, held, clock.now() + again_after, attempts=0, last_fault="")
    if not ours:
        raise LeaseLost


def put_off(session: Session, held: Claim, moment: datetime) -> None:
    """Not now but at *moment*, without blame."""
    _let_go(session, held, moment, attempts=0)


def report(session: Session, held: Claim, fault: str, *, pause: timedelta | None) -> None:
    """It did not work: again after a while. What was asked for once is given up at last, what comes again is not."""
    now = clock.now()
    wait = patience.wait_after(held.attempts)
    if pause is not None:
        _let_go(session, held, now + min(wait, pause), last_fault=fault)
    elif patience.is_enough(held.attempts):
        _let_go(session, held, now, last_fault=fault, given_up_at=now)
    else:
        _let_go(session, held, now + wait, last_fault=fault)


def _let_go(session: Session, held: Claim, due_at: datetime, **values: Any) -> bool:
    return _change(session, held, due_at=due_at, claimed_by=None, claimed_until=None, **values)


def _change(session: Session, held: Claim, **values: Any) -> bool:
    changed = session.execute(
        update(Job)
        .where(Job.id == held.job_id, Job.claimed_by == held.token)
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    return _touched(changed)


def _touched(result: Any) -> bool:
    return isinstance(result, CursorResult) and result.rowcount > 0
