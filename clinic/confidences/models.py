"""What is held, and its history."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column, relationship

from clinic import clock
from clinic.couples import Partner, Spoken
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedText, sealed_column


class HeldState(StrEnum):
    """Whether it is still held. Both ways out of it are final: what comes up anew is held anew."""

    HELD = "held"
    TOLD = "told"
    NOT_NEEDED = "not_needed"


class Held(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """Something that one partner (``said_by``) told alone on a day. Its audience is always the practice.

    ``tell_by`` is the day by which it is to be told, as last agreed; None where it is not to be. ``over_on`` is the day on which
    it was told, or needed no longer.
    """

    __tablename__ = "held_disclosures"

    id: Mapped[uuid.UUID] = plain_id()
    said_on: Mapped[date]
    tell_by: Mapped[date | None]
    state: Mapped[HeldState] = mapped_column(default=HeldState.HELD)
    over_on: Mapped[date | None] = mapped_column(default=None)
    words_sealed: Mapped[bytes | None] = sealed_column()

    words = SealedText("words_sealed")

    entries: Mapped[list["HeldEntry"]] = relationship(
        order_by="HeldEntry.number", init=False, lazy="selectin", back_populates="held", repr=False
    )

    @property
    def partner(self) -> Partner:
        """Who told it."""
        found = self.case.partner(self.said_by_id)
        assert found is not None, "it is always one partner's"
        return found

    @property
    def is_open(self) -> bool:
        """Whether it is held still."""
        return self.state is HeldState.HELD


class HeldEntry(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """One line of its history: what was agreed or happened, and the day to tell it by from then on."""

    __tablename__ = "held_entries"

    id: Mapped[uuid.UUID] = plain_id()
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    held_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("held_disclosures.id"), index=True)
    number: Mapped[int]
    tell_by: Mapped[date | None]
    state: Mapped[HeldState]
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    text_sealed: Mapped[bytes | None] = sealed_column()

    held: Mapped[Held] = relationship(init=False, back_populates="entries", repr=False)

    text = SealedText("text_sealed")
