"""Expectations with what became of them, and warning signs with what each does then."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column, relationship

from clinic import clock
from clinic.couples import Spoken
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedJson, SealedText, sealed_column


class Decision(StrEnum):
    """What they make of an expectation."""

    KEEP = "keep"
    CHANGE = "change"
    DROP = "drop"


class Expectation(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """Something that one of them, or both, took for granted. Always joint; ``resets`` say what became of it, the newest last."""

    __tablename__ = "expectations"

    id: Mapped[uuid.UUID] = plain_id()
    at: Mapped[datetime] = mapped_column(default_factory=clock.now, init=False)
    words_sealed: Mapped[bytes | None] = sealed_column()

    words = SealedText("words_sealed")

    resets: Mapped[list["Reset"]] = relationship(
        order_by="(Reset.at, Reset.id)", init=False, lazy="selectin", repr=False
    )


class Reset(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """What they made of it on a day, and the sentence that holds from then on. Appended, never changed."""

    __tablename__ = "expectation_resets"

    id: Mapped[uuid.UUID] = plain_id()
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    expectation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("expectations.id"), index=True)
    decision: Mapped[Decision]
    on: Mapped[date]
    at: Mapped[datetime] = mapped_column(default_factory=clock.now, init=False)
    sentence_sealed: Mapped[bytes | None] = sealed_column()

    sentence = SealedText("sentence_sealed")


class WarningSign(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """A sign that warns them, and what each does then: ``actions`` is seat → words. Always joint.

    ``seen_on`` is the day on which it last showed; who said so is kept nowhere.
    """

    __tablename__ = "warning_signs"

    id: Mapped[uuid.UUID] = plain_id()
    seen_on: Mapped[date | None] = mapped_column(default=None)
    ended_on: Mapped[date | None] = mapped_column(default=None)
    at: Mapped[datetime] = mapped_column(default_factory=clock.now, init=False)
    words_sealed: Mapped[bytes | None] = sealed_column()
    actions_sealed: Mapped[bytes | None] = sealed_column()

    words = SealedText("words_sealed")
    actions = SealedJson("actions_sealed")

    def action_of(self, seat: int) -> str:
        """What whoever sits there does then; empty where nothing was written."""
        return str((self.actions or {}).get(str(seat), ""))
