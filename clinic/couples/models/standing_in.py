"""Who stands in for whom, and who looked at a case that is not theirs."""

import uuid
from datetime import date, datetime, timedelta

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column, relationship

from clinic import clock
from clinic.couples.models.cases import Case
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedText, sealed_column


class Cover(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """Somebody is away, and somebody named stands in for them, from one day to another, both included.

    It ends by itself. What follows for each case is a row of its team that points here.
    """

    __tablename__ = "covers"
    __table_args__ = (Index("ix_covers_absent_last", "absent_id", "last_day"),)

    id: Mapped[uuid.UUID] = plain_id()
    absent_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    stand_in_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    first_day: Mapped[date]
    last_day: Mapped[date]
    arranged_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    ended_on: Mapped[date | None] = mapped_column(default=None)

    @property
    def until(self) -> date:
        """The first day on which it does not hold any more."""
        after = self.last_day + timedelta(days=1)
        return after if self.ended_on is None else min(after, self.ended_on)

    def is_on(self, day: date) -> bool:
        """Whether it holds on *day*."""
        return self.first_day <= day < self.until


class CaseAccess(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """Somebody who is not on a case opened it, for a written reason, until ``last_day`` at the latest.

    Who practises the case is told: one ``AccessNotice`` for each of them.
    """

    __tablename__ = "case_accesses"

    id: Mapped[uuid.UUID] = plain_id()
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    since: Mapped[date]
    last_day: Mapped[date]
    at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    reason_sealed: Mapped[bytes | None] = sealed_column()

    case: Mapped[Case] = relationship(init=False, repr=False)

    reason = SealedText("reason_sealed")


class AccessNotice(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """That somebody who practises a case is told of an access to it; ``seen_at`` when they have seen it."""

    __tablename__ = "access_notices"
    __table_args__ = (Index("ix_access_notices_account_seen", "account_id", "seen_at"),)

    id: Mapped[uuid.UUID] = plain_id()
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    access_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("case_accesses.id"), index=True)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    seen_at: Mapped[datetime | None] = mapped_column(default=None)

    access: Mapped[CaseAccess] = relationship(init=False, lazy="joined", innerjoin=True, repr=False)
