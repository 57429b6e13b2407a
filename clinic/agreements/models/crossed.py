"""What follows when a limit was crossed: what each owned of it, and what somebody means to do differently."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column, relationship

from clinic import clock
from clinic.agreements.models.agreements import Agreement
from clinic.couples import Spoken
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedJson, SealedText, sealed_column


class CheckedBack(StrEnum):
    """What somebody says of their plan when they look at it again. None of it is a fault."""

    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not_done"


class CrossingOwned(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """One thing that a partner (``said_by``) owned of a crossing: about themselves, never about the other."""

    __tablename__ = "crossing_owned"

    id: Mapped[uuid.UUID] = plain_id()
    crossing_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agreement_crossings.id"), index=True)
    at: Mapped[datetime] = mapped_column(default_factory=clock.now, init=False)
    words_sealed: Mapped[bytes | None] = sealed_column()

    words = SealedText("words_sealed")


class MisstepPlan(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """What somebody did, and will do differently, in words of their own; looked at again on ``check_on``.

    ``words`` holds ``what``, ``effect``, ``change`` and ``moment``. ``outcome`` is None until they have looked at it again.
    """

    __tablename__ = "misstep_plans"
    __table_args__ = (Index("ix_misstep_plans_case_check", "case_id", "check_on"),)

    id: Mapped[uuid.UUID] = plain_id()
    agreement_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agreements.id"), index=True)
    on: Mapped[date]
    check_on: Mapped[date]
    outcome: Mapped[CheckedBack | None] = mapped_column(default=None)
    checked_on: Mapped[date | None] = mapped_column(default=None)
    at: Mapped[datetime] = mapped_column(default_factory=clock.now, init=False)
    words_sealed: Mapped[bytes | None] = sealed_column()

    agreement: Mapped[Agreement] = relationship(init=False, repr=False)

    words = SealedJson("words_sealed")
