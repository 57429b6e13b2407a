"""The table of jobs. It is asked before it is known whose turn it is, so it is in no practice's scope and names the practice."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from clinic import clock
from clinic.database import Base, plain_id


class Job(MappedAsDataclass, Base, kw_only=True):
    """Something to do at its time. There is one of a ``kind`` and ``key`` in a practice, however often it is asked for.

    ``payload`` holds ids, never anybody's words; ``last_fault`` the kind of a fault. ``claimed_by`` and ``claimed_until`` are
    the lease of whoever is at it. ``attempts`` are counted when one begins, so that work which kills its worker is given up
    as well.
    """

    __tablename__ = "jobs"
    __table_args__ = (UniqueConstraint("key", "kind", "practice_id"), Index("ix_jobs_due", "due_at"))

    id: Mapped[uuid.UUID] = plain_id()
    practice_id: Mapped[uuid.UUID]
    kind: Mapped[str] = mapped_column(String(60))
    key: Mapped[str] = mapped_column(String(160))
    due_at: Mapped[datetime]
    payload: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    attempts: Mapped[int] = mapped_column(default=0)
    last_fault: Mapped[str] = mapped_column(String(200), default="")
    claimed_by: Mapped[uuid.UUID | None] = mapped_column(default=None)
    claimed_until: Mapped[datetime | None] = mapped_column(default=None)
    given_up_at: Mapped[datetime | None] = mapped_column(default=None)
    made_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
