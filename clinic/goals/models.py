"""Goals, how far somebody feels they are, and whether they may be laid beside the other's."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from clinic import clock
from clinic.couples import Spoken
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedText, sealed_column


class GoalState(StrEnum):
    """What became of a goal. ``revised`` is one that was worded anew: the new one points back to it."""

    OPEN = "open"
    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    REVISED = "revised"


class Goal(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """What one partner (``said_by_id``) wants from the work. For that partner, until it is laid beside the other's."""

    __tablename__ = "goals"

    id: Mapped[uuid.UUID] = plain_id()
    set_on: Mapped[date]
    state: Mapped[GoalState] = mapped_column(default=GoalState.OPEN)
    state_on: Mapped[date | None] = mapped_column(default=None)
    entered_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    follows_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("goals.id"), default=None)
    words_sealed: Mapped[bytes | None] = sealed_column()

    words = SealedText("words_sealed")


class GoalMark(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """How far a partner feels they are with a goal, 0 to 10, as they said it on a day. It is always their own."""

    __tablename__ = "goal_marks"
    __table_args__ = (UniqueConstraint("goal_id", "on_day"),)

    id: Mapped[uuid.UUID] = plain_id()
    goal_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("goals.id"))
    on_day: Mapped[date]
    how_far: Mapped[int]


class GoalSharing(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """What a partner, asked alone, said to laying their goals beside the other's. The newest answer; none: not asked yet."""

    __tablename__ = "goal_sharings"
    __table_args__ = (UniqueConstraint("said_by_id"),)

    id: Mapped[uuid.UUID] = plain_id()
    shares: Mapped[bool]
    asked_on: Mapped[date]
