"""Appointments that come round by themselves."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from clinic import clock
from clinic.couples import Audience, Partner, Spoken
from clinic.database import Base, PracticeScoped, plain_id
from clinic.database.columns import WallTime
from clinic.sealing import SealedText, sealed_column


class Meeting(StrEnum):
    """How they meet."""

    ROOM = "room"
    VIDEO = "video"
    PHONE = "phone"


class Series(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """A rule by which appointments come round, such as every second Thursday at four.

    Its sessions are rows of their own, written out half a year ahead; each knows in ``planned_for`` which time of the rule
    it stands for, also after it was moved. All of them have the audience of the series: one that is to be with somebody
    else leaves it. ``starts_at`` is the first, wall time in ``zone``; ``until`` the last day it may fall on, None where
    nobody has said one. ``changes`` counts what was altered after it was made, for calendars that ask.
    """

    __tablename__ = "session_series"

    id: Mapped[uuid.UUID] = plain_id()
    starts_at: Mapped[datetime] = mapped_column(WallTime)
    zone: Mapped[str] = mapped_column(String(64))
    rule: Mapped[str] = mapped_column(String(120))
    minutes: Mapped[int] = mapped_column(default=50)
    meeting: Mapped[Meeting] = mapped_column(default=Meeting.ROOM)
    until: Mapped[date | None] = mapped_column(default=None)
    changes: Mapped[int] = mapped_column(default=0)
    changed_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    place_sealed: Mapped[bytes | None] = sealed_column()

    place = SealedText("place_sealed")

    @property
    def is_joint(self) -> bool:
        """Whether its sessions are with both."""
        return self.audience is Audience.JOINT

    @property
    def partner_id(self) -> uuid.UUID | None:
        """The seat that individual sessions are with; None when they are joint. In SQL: ``audience_partner_id``."""
        return self.audience_partner_id

    @property
    def invited(self) -> list[Partner]:
        """Whom its sessions are with, in the order of their seats."""
        return [seat for seat in self.case.partners if self.is_joint or seat.id == self.audience_partner_id]

    def covers(self, planned_for: datetime) -> bool:
        """Whether the rule still reaches that time: it has begun by then and not ended."""
        return self.starts_at <= planned_for and (self.until is None or planned_for.date() <= self.until)
