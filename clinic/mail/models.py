"""The outbox."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from clinic import clock
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedJson, sealed_column
from clinic.sealing.models import KeyFor


class LetterState(StrEnum):
    """What became of a letter. Only of ``waiting`` ones anything may be tried."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    WITHDRAWN = "withdrawn"
    NOT_SENT = "not_sent"
    UNKNOWN = "unknown"


class Letter(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """A letter on its way, or what is known of one that was.

    There is one of each ``key``. ``purpose`` and ``about_id`` say which room posted it and of what. ``reason`` is a code: why it
    was not sent, or why the last try failed. ``words`` (to, sender, subject, text) are there until its fate is known.
    """

    __tablename__ = "outbox"
    __table_args__ = (UniqueConstraint("key", "practice_id"),)

    id: Mapped[uuid.UUID] = plain_id()
    key: Mapped[str] = mapped_column(String(160))
    purpose: Mapped[str] = mapped_column(String(60))
    about_id: Mapped[uuid.UUID]
    not_after: Mapped[datetime]
    state: Mapped[LetterState] = mapped_column(default=LetterState.WAITING)
    reason: Mapped[str] = mapped_column(String(60), default="")
    tries: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    settled_at: Mapped[datetime | None] = mapped_column(default=None)
    words_sealed: Mapped[bytes | None] = sealed_column()

    words = SealedJson("words_sealed", under=KeyFor.PRACTICE)
