"""The table of requests."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from clinic import clock
from clinic.couples import Partner, Spoken
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedText, sealed_column


class AccessRequest(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """One partner asked for their copy. Its audience is always that partner. ``handed_on`` None means that it waits.

    ``due_on`` is the last day as it stands; where more time was taken, ``extended_on`` is the day on which that was written down
    and ``extension`` the reason, which is told to whoever asked.
    """

    __tablename__ = "access_requests"

    id: Mapped[uuid.UUID] = plain_id()
    asked_on: Mapped[date]
    due_on: Mapped[date]
    at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    handed_on: Mapped[date | None] = mapped_column(default=None)
    extended_on: Mapped[date | None] = mapped_column(default=None)
    handed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("accounts.id"), default=None)
    extension_sealed: Mapped[bytes | None] = sealed_column()

    extension = SealedText("extension_sealed")

    @property
    def partner(self) -> Partner:
        """Who asked."""
        found = self.case.partner(self.audience_partner_id)
        assert found is not None, "a seat is never taken out of its case"
        return found

    @property
    def waits(self) -> bool:
        """Whether it was not handed out yet."""
        return self.handed_on is None
