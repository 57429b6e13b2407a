"""The table of requests."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from clinic import clock
from clinic.couples import Partner, Spoken
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedText, sealed_column


class Answer(StrEnum):
    """What came of a request."""

    DONE = "done"
    NOT_NOW = "not_now"


class DeletionRequest(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """One partner asked. Its audience is always that partner; ``words`` are theirs, and may be empty.

    ``answer`` None means that it waits. ``reason`` is the counsellor's, ``answered_on`` the day of the talk.
    """

    __tablename__ = "deletion_requests"

    id: Mapped[uuid.UUID] = plain_id()
    asked_on: Mapped[date]
    asked_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    answer: Mapped[Answer | None] = mapped_column(default=None)
    answered_on: Mapped[date | None] = mapped_column(default=None)
    answered_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("accounts.id"), default=None)
    words_sealed: Mapped[bytes | None] = sealed_column()
    reason_sealed: Mapped[bytes | None] = sealed_column()

    words = SealedText("words_sealed")
    reason = SealedText("reason_sealed")

    @property
    def partner(self) -> Partner | None:
        """Who asked."""
        return self.case.partner(self.audience_partner_id)

    @property
    def waits(self) -> bool:
        """Whether nobody has answered yet."""
        return self.answer is None
