"""A talk by the clock that took place: who began, and whether it stopped when the time was up."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from clinic import clock
from clinic.couples import Spoken
from clinic.database import Base, PracticeScoped, plain_id


class Talk(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """One of a homework and a day: two telephones that ran beside each other tell of the same talk, and the last to tell counts.

    ``minutes`` are those it was set for, ``over`` whole minutes more than that; None where nobody said when they stopped. It is
    there for who begins next, and for the counsellor: no page of the couple shows a clock of the past.
    """

    __tablename__ = "talks"
    __table_args__ = (UniqueConstraint("assignment_id", "on"), Index("ix_talks_case_on", "case_id", "on"))

    id: Mapped[uuid.UUID] = plain_id()
    assignment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("assignments.id"))
    on: Mapped[date]
    first_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("partners.id"))
    minutes: Mapped[int]
    over: Mapped[int | None] = mapped_column(default=None)
    at: Mapped[datetime] = mapped_column(default_factory=clock.now, init=False)

    @property
    def stopped_on_time(self) -> bool | None:
        """Whether they stopped when the time was up, as far as anybody said."""
        return None if self.over is None else self.over == 0
