"""Usual hours, and times without a couple."""

import uuid
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from clinic import clock
from clinic.database import Base, PracticeScoped, plain_id
from clinic.database.columns import WallTime
from clinic.sealing import SealedText, sealed_column
from clinic.sealing.models import KeyFor


class BusyKind(StrEnum):
    """What somebody does without a couple."""

    SUPERVISION = "supervision"
    LEAVE = "leave"
    TRAINING = "training"
    OTHER = "other"
    IMPORTED = "imported"


class WorkingHours(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """One stretch of somebody's usual hours. ``weekday`` 0 is Monday; minutes count from midnight, 1440 is its end."""

    __tablename__ = "working_hours"

    id: Mapped[uuid.UUID] = plain_id()
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    weekday: Mapped[int]
    opens: Mapped[int]
    closes: Mapped[int]


class ImportedCalendar(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """A calendar file that was read in. Read in again under the same name, its times take the place of the earlier ones."""

    __tablename__ = "imported_calendars"

    id: Mapped[uuid.UUID] = plain_id()
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    taken: Mapped[int] = mapped_column(default=0)
    left_out: Mapped[int] = mapped_column(default=0)
    imported_at: Mapped[datetime] = mapped_column(default_factory=clock.now, init=False)
    name_sealed: Mapped[bytes | None] = sealed_column()

    name = SealedText("name_sealed", under=KeyFor.PRACTICE)


class BusyTime(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """A time without a couple.

    ``starts_at`` and ``ends_at`` are wall time in ``zone`` of the first time; of whole days (``all_day``) they are midnights,
    the second one that after the last day. ``rule`` is an RRULE without its end, or empty; ``until`` is the last day it may
    fall on; ``days_off`` are the days of single times left out, as ISO dates.
    """

    __tablename__ = "busy_times"
    __table_args__ = (Index("ix_busy_times_account_starts", "account_id", "starts_at"),)

    id: Mapped[uuid.UUID] = plain_id()
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    kind: Mapped[BusyKind]
    starts_at: Mapped[datetime] = mapped_column(WallTime)
    ends_at: Mapped[datetime] = mapped_column(WallTime)
    zone: Mapped[str] = mapped_column(String(64))
    all_day: Mapped[bool] = mapped_column(default=False)
    rule: Mapped[str] = mapped_column(String(200), default="")
    until: Mapped[date | None] = mapped_column(default=None)
    days_off: Mapped[list[Any]] = mapped_column(default_factory=list)
    changes: Mapped[int] = mapped_column(default=0)
    changed_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    import_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("imported_calendars.id"), default=None, index=True
    )
    title_sealed: Mapped[bytes | None] = sealed_column()

    title = SealedText("title_sealed", under=KeyFor.PRACTICE)

    @property
    def last_day(self) -> date:
        """The last day of its first time, as one would say it."""
        return (self.ends_at - timedelta(microseconds=1)).date() if self.all_day else self.ends_at.date()
