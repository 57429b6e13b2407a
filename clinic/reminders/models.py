"""Reminders."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column, relationship

from clinic import clock
from clinic.couples import Partner, Spoken
from clinic.database import Base, PracticeScoped, plain_id
from clinic.database.columns import WallTime
from clinic.mail import Letter
from clinic.sessions import TherapySession


class Reminder(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """One partner is to be reminded of a session at a time; moved to another time, it is another reminder.

    Its audience is that partner. ``letter`` is what went into the outbox; without one, ``reason`` is a code for what stood in the
    way. ``turn`` counts the letters: a new one only where the one before was taken back in time.
    """

    __tablename__ = "reminders"
    __table_args__ = (
        UniqueConstraint("session_id", "audience_partner_id", "starts_at"),
        Index("ix_reminders_starts", "starts_at", "practice_id"),
    )

    id: Mapped[uuid.UUID] = plain_id()
    session_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("therapy_sessions.id"))
    starts_at: Mapped[datetime] = mapped_column(WallTime)
    reason: Mapped[str] = mapped_column(String(60), default="")
    turn: Mapped[int] = mapped_column(default=0)
    letter_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("outbox.id"), default=None)
    made_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    settled_at: Mapped[datetime | None] = mapped_column(default=None)

    session: Mapped[TherapySession] = relationship(init=False, repr=False)
    letter: Mapped[Letter | None] = relationship(init=False, lazy="joined", repr=False)

    @property
    def partner(self) -> Partner | None:
        """Who is reminded."""
        return self.case.partner(self.audience_partner_id)
