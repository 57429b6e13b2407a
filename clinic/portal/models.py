"""What partners set for themselves in the portal, and what was sent to them for it."""

import uuid
from datetime import date, datetime, time

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column, relationship

from clinic import clock
from clinic.couples import Partner, Spoken
from clinic.database import Base, PracticeScoped, plain_id
from clinic.mail import Letter
from clinic.sealing import SealedText, sealed_column


class HomeworkWish(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """A partner's own wish to be reminded of homework: whether, at which time of the day, and in which words.

    Its audience is that partner. ``since`` is when it was last changed: a time of that day that was over by then is not meant.
    """

    __tablename__ = "homework_wishes"
    __table_args__ = (UniqueConstraint("audience_partner_id"),)

    id: Mapped[uuid.UUID] = plain_id()
    wanted: Mapped[bool]
    at: Mapped[time]
    since: Mapped[datetime] = mapped_column(default_factory=clock.now)
    words_sealed: Mapped[bytes | None] = sealed_column()

    words = SealedText("words_sealed")

    @property
    def partner(self) -> Partner | None:
        """Whose wish it is."""
        return self.case.partner(self.audience_partner_id)


class HomeworkReminder(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """One partner was reminded on a day, or is not to be any more that day. There is one of a partner and a day.

    ``letter`` is what went into the outbox; there is none where a backup was brought back that day.
    """

    __tablename__ = "homework_reminders"
    __table_args__ = (UniqueConstraint("audience_partner_id", "day"),)

    id: Mapped[uuid.UUID] = plain_id()
    day: Mapped[date]
    letter_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("outbox.id"), default=None)
    made_at: Mapped[datetime] = mapped_column(default_factory=clock.now)

    letter: Mapped[Letter | None] = relationship(init=False, repr=False)

    @property
    def partner(self) -> Partner | None:
        """Who is reminded."""
        return self.case.partner(self.audience_partner_id)
