"""Who supervises whom."""

import uuid
from datetime import date, timedelta

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column, relationship

from clinic.couples import Case
from clinic.database import Base, PracticeScoped, plain_id


class Supervision(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """From ``since`` on, and from ``until`` on no longer, one person supervises another.

    On every case that the supervisee practises, also one that comes later; or on the named ones. ``co_signs``: what the
    supervisee signs is final when the supervisor has signed too.
    """

    __tablename__ = "supervisions"

    id: Mapped[uuid.UUID] = plain_id()
    supervisor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    supervisee_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    since: Mapped[date]
    until: Mapped[date | None] = mapped_column(default=None)
    every_case: Mapped[bool] = mapped_column(default=True)
    co_signs: Mapped[bool] = mapped_column(default=False)

    named: Mapped[list["SupervisedCase"]] = relationship(
        order_by="SupervisedCase.case_id", init=False, lazy="selectin", repr=False
    )

    @property
    def case_ids(self) -> frozenset[uuid.UUID]:
        """The named cases; none where it is every case."""
        return frozenset(row.case_id for row in self.named)

    @property
    def last_day(self) -> date | None:
        """The last day on which it holds, as people say it."""
        return self.until - timedelta(days=1) if self.until else None

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on *day*."""
        return self.since <= day and not self.is_over(day)

    def is_over(self, day: date) -> bool:
        """Whether it has ended by *day*."""
        return self.until is not None and self.until <= day

    def covers(self, case_id: uuid.UUID) -> bool:
        """Whether it is about this case."""
        return self.every_case or case_id in self.case_ids


class SupervisedCase(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """One of the named cases of a supervision."""

    __tablename__ = "supervised_cases"
    __table_args__ = (UniqueConstraint("supervision_id", "case_id"),)

    id: Mapped[uuid.UUID] = plain_id()
    supervision_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("supervisions.id"))
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)

    case: Mapped[Case] = relationship(init=False, repr=False)
