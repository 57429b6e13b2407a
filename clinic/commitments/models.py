"""What somebody says they will do, and what they say of it."""

import uuid
from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from clinic import clock
from clinic.couples import Spoken
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedText, sealed_column


class Told(StrEnum):
    """What somebody says of their commitment. None of it is a fault."""

    KEPT = "kept"
    MOVED = "moved"
    NOT_THIS_TIME = "not_this_time"


class Commitment(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """One commitment. Always joint; ``owner_id`` is whose it is, None both's.

    ``at`` is the practice's wall time, None at no fixed time. ``told`` and ``told_on`` are empty while it is to come. ``from_id``
    is the one that it came from, moved or offered instead. ``why`` is one sentence, where somebody wanted to give one.
    """

    __tablename__ = "commitments"
    __table_args__ = (Index("ix_commitments_case_due", "case_id", "due_on"),)

    id: Mapped[uuid.UUID] = plain_id()
    due_on: Mapped[date]
    at: Mapped[time | None] = mapped_column(default=None)
    owner_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("partners.id"), default=None)
    told: Mapped[Told | None] = mapped_column(default=None)
    told_on: Mapped[date | None] = mapped_column(default=None)
    from_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("commitments.id"), default=None, index=True)
    made_at: Mapped[datetime] = mapped_column(default_factory=clock.now, init=False)
    words_sealed: Mapped[bytes | None] = sealed_column()
    why_sealed: Mapped[bytes | None] = sealed_column()

    words = SealedText("words_sealed")
    why = SealedText("why_sealed")
