"""What a couple keep doing."""

import uuid
from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from clinic import clock
from clinic.couples import Spoken
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedText, sealed_column


class Turn(StrEnum):
    """What alternates, if anything: who plans it, or whose hobby it is."""

    NONE = "none"
    PLANS = "plans"
    HOBBY = "hobby"


class Ritual(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """One ritual. Always joint.

    ``weekday`` 0 is Monday, None every day; ``at`` the practice's wall time, None at no fixed time. ``next_id`` is the seat whose
    turn is next. Nothing of the turns before it is kept.
    """

    __tablename__ = "rituals"
    __table_args__ = (Index("ix_rituals_case_ended", "case_id", "ended_on"),)

    id: Mapped[uuid.UUID] = plain_id()
    weekday: Mapped[int | None] = mapped_column(default=None)
    at: Mapped[time | None] = mapped_column(default=None)
    turn: Mapped[Turn] = mapped_column(default=Turn.NONE)
    next_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("partners.id"), default=None)
    ended_on: Mapped[date | None] = mapped_column(default=None)
    made_at: Mapped[datetime] = mapped_column(default_factory=clock.now, init=False)
    name_sealed: Mapped[bytes | None] = sealed_column()

    name = SealedText("name_sealed")
