"""Where somebody subscribed to their calendar."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from clinic import clock
from clinic.database import Base, plain_id


class CalendarFeed(MappedAsDataclass, Base, kw_only=True):
    """The secret address of one person's calendar, kept as its digest: from the table nobody can read it.

    In no practice's scope: a calendar program asks before anybody is signed in, and the address says whose it is.
    ``with_reference`` puts the couple's reference (C-0042) beside the word "Appointment". ``partner_id`` is the seat whose feed
    it is, where it is a partner's: a later case of theirs is another seat.
    """

    __tablename__ = "calendar_feeds"

    id: Mapped[uuid.UUID] = plain_id()
    practice_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("practices.id"))
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"), unique=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    partner_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("partners.id"), default=None, index=True)
    with_reference: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    last_read_at: Mapped[datetime | None] = mapped_column(default=None)
