"""The table of closings."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from clinic import clock
from clinic.couples import Spoken
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedJson, SealedText, sealed_column


class Reason(StrEnum):
    """Why the work ended."""

    GOALS_MET = "goals_met"
    PLATEAU = "plateau"
    MOVED = "moved"
    ONE_WITHDREW = "one_withdrew"
    SEPARATED = "separated"
    SAFETY = "safety"
    REFERRED_ON = "referred_on"
    LOST_CONTACT = "lost_contact"


class Closing(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """A case was closed. Its audience is the practice; of its words only ``goes_on`` is made for both partners' copies.

    ``kept`` is what stood on that day, as ``keeping`` was told; empty where the case was closed before that was kept.
    """

    __tablename__ = "closings"

    id: Mapped[uuid.UUID] = plain_id()
    closed_on: Mapped[date]
    reason: Mapped[Reason]
    at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    summary_sealed: Mapped[bytes | None] = sealed_column()
    decided_sealed: Mapped[bytes | None] = sealed_column()
    goes_on_sealed: Mapped[bytes | None] = sealed_column()
    kept_sealed: Mapped[bytes | None] = sealed_column()

    summary = SealedText("summary_sealed")
    decided = SealedText("decided_sealed")
    goes_on = SealedText("goes_on_sealed")
    kept = SealedJson("kept_sealed")
