"""Appointments and who came to them."""

import uuid
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column, relationship

from clinic.couples import Audience, Case, Partner, Spoken
from clinic.database import Base, PracticeScoped, plain_id
from clinic.database.columns import WallTime
from clinic.sealing import SealedText, sealed_column


class SessionKind(StrEnum):
    """With both partners, or with one of them."""

    JOINT = "joint"
    INDIVIDUAL = "individual"


class SessionState(StrEnum):
    """What became of an appointment."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"
    NOT_ATTENDED = "not_attended"


class Meeting(StrEnum):
    """How they meet."""

    ROOM = "room"
    VIDEO = "video"
    PHONE = "phone"


class AttendanceState(StrEnum):
    """Whether one partner came."""

    CAME = "came"
    LATE = "late"
    CANCELLED = "cancelled"
    ABSENT = "absent"


class TherapySession(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """An appointment. Its audience says with whom: ``joint`` with both, ``partner`` with that one alone.

    So an individual session does not exist for the other partner, nor in the room, by the same wall as everything else.
    ``starts_at`` is wall time in ``zone``: an appointment at four stays at four when the clocks change.
    """

    __tablename__ = "therapy_sessions"
    __table_args__ = (
        Index("ix_therapy_sessions_case_starts", "case_id", "starts_at"),
        Index("ix_therapy_sessions_starts", "starts_at", "practice_id"),
    )

    id: Mapped[uuid.UUID] = plain_id()
    starts_at: Mapped[datetime] = mapped_column(WallTime)
    zone: Mapped[str] = mapped_column(String(64))
    minutes: Mapped[int] = mapped_column(default=50)
    meeting: Mapped[Meeting] = mapped_column(default=Meeting.ROOM)
    state: Mapped[SessionState] = mapped_column(default=SessionState.PLANNED)
    place_sealed: Mapped[bytes | None] = sealed_column()

    attendance: Mapped[list["Attendance"]] = relationship(
        order_by="Attendance.position",
        init=False,
        lazy="selectin",
        repr=False,
        cascade="all, delete-orphan",
    )

    place = SealedText("place_sealed")

    @property
    def is_joint(self) -> bool:
        """Whether it is with both."""
        return self.audience is Audience.JOINT

    @property
    def kind(self) -> SessionKind:
        """With both, or with one."""
        return SessionKind.JOINT if self.is_joint else SessionKind.INDIVIDUAL

    @property
    def partner_id(self) -> uuid.UUID | None:
        """The seat that an individual session is with; None when it is joint. In SQL: ``audience_partner_id``."""
        return self.audience_partner_id

    @property
    def partner(self) -> Partner | None:
        """The partner that an individual session is with."""
        return self.case.partner(self.audience_partner_id)

    @property
    def invited(self) -> list[Partner]:
        """Whom it is with, in the order of their seats."""
        return [seat for seat in self.case.partners if self.is_joint or seat.id == self.audience_partner_id]

    @property
    def ends_at(self) -> datetime:
        """Wall time of the end."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def day(self) -> date:
        """The calendar day of its beginning."""
        return self.starts_at.date()

    @property
    def moment(self) -> datetime:
        """When it begins, in UTC. Of a wall time that comes twice, the first."""
        return self.starts_at.replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC)


class Attendance(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """Whether one partner came to one session. ``position`` is the seat, so that the order is theirs."""

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("session_id", "partner_id"),)

    id: Mapped[uuid.UUID] = plain_id()
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    session_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("therapy_sessions.id"))
    partner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("partners.id"), index=True)
    position: Mapped[int]
    state: Mapped[AttendanceState]
    minutes_late: Mapped[int] = mapped_column(default=0)

    case: Mapped[Case] = relationship(init=False, repr=False)

    @property
    def was_there(self) -> bool:
        """Came, in time or late."""
        return self.state in (AttendanceState.CAME, AttendanceState.LATE)
