"""Appointments and who came to them."""

import uuid
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column, relationship

from clinic import clock
from clinic.couples import Audience, Case, Partner, Spoken
from clinic.database import Base, PracticeScoped, plain_id
from clinic.database.columns import WallTime
from clinic.sealing import SealedText, sealed_column
from clinic.sessions.clock_changes import first_existing
from clinic.sessions.models.series import Meeting, Series


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


class AttendanceState(StrEnum):
    """Whether one partner came."""

    CAME = "came"
    LATE = "late"
    CANCELLED = "cancelled"
    ABSENT = "absent"


class CancelledBy(StrEnum):
    """Who called it off, as seen from the partner whose attendance it is."""

    SELF = "self"
    OTHER = "other"
    PRACTICE = "practice"


class TherapySession(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """An appointment. Its audience says with whom: ``joint`` with both, ``partner`` with that one alone.

    So an individual session does not exist for the other partner, nor in the room, by the same wall as everything else.
    ``starts_at`` is wall time in ``zone``: an appointment at four stays at four when the clocks change.

    One of a series has ``series_id``, and in ``planned_for`` the time of the rule that it stands for, which stays when it is
    moved. A time of the rule that does not take place (a holiday) is a cancelled session that is ``left_out``: nobody
    called it off, and no list of what has been names it. ``held_minutes`` is how long it was in fact, where somebody said
    so. ``changes`` and ``changed_at`` are for calendars that ask what is new.
    """

    __tablename__ = "therapy_sessions"
    __table_args__ = (
        Index("ix_therapy_sessions_case_starts", "case_id", "starts_at"),
        Index("ix_therapy_sessions_starts", "starts_at", "practice_id"),
        UniqueConstraint("series_id", "planned_for"),
    )

    id: Mapped[uuid.UUID] = plain_id()
    starts_at: Mapped[datetime] = mapped_column(WallTime)
    zone: Mapped[str] = mapped_column(String(64))
    minutes: Mapped[int] = mapped_column(default=50)
    meeting: Mapped[Meeting] = mapped_column(default=Meeting.ROOM)
    state: Mapped[SessionState] = mapped_column(default=SessionState.PLANNED)
    series_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("session_series.id"), default=None)
    planned_for: Mapped[datetime | None] = mapped_column(WallTime, default=None)
    left_out: Mapped[bool] = mapped_column(default=False)
    held_minutes: Mapped[int | None] = mapped_column(default=None)
    changes: Mapped[int] = mapped_column(default=0)
    changed_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    place_sealed: Mapped[bytes | None] = sealed_column()

    series: Mapped[Series | None] = relationship(init=False, repr=False)
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
    def in_fact(self) -> list[Partner] | None:
        """Who was there, in the order of their seats; None as long as nobody has said."""
        if not self.attendance:
            return None
        there = {row.partner_id for row in self.attendance if row.was_there}
        return [seat for seat in self.case.partners if seat.id in there]

    @property
    def was_otherwise(self) -> bool:
        """Whether it took place with fewer people than planned: only one came to a joint one."""
        there = self.in_fact
        return bool(there) and there != self.invited

    @property
    def is_moved(self) -> bool:
        """Whether one of a series was moved by hand. Where the clocks leave out its time, the next minute is its time."""
        if self.planned_for is None:
            return False
        return self.starts_at != first_existing(self.planned_for, self.zone)

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
    """Whether one partner came to one session. ``position`` is the seat, so that the order is theirs.

    Where it was cancelled, ``cancelled_by`` and ``cancelled_at`` say by whom and when, if anybody knows.
    """

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("session_id", "partner_id"),)

    id: Mapped[uuid.UUID] = plain_id()
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    session_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("therapy_sessions.id"))
    partner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("partners.id"), index=True)
    position: Mapped[int]
    state: Mapped[AttendanceState]
    minutes_late: Mapped[int] = mapped_column(default=0)
    cancelled_by: Mapped[CancelledBy | None] = mapped_column(default=None)
    cancelled_at: Mapped[datetime | None] = mapped_column(default=None)

    case: Mapped[Case] = relationship(init=False, repr=False)

    @property
    def was_there(self) -> bool:
        """Came, in time or late."""
        return self.state in (AttendanceState.CAME, AttendanceState.LATE)
