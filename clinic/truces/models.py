"""What is left closed, and the days on which it slipped in."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column, relationship

from clinic import clock
from clinic.couples import Spoken
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedText, sealed_column


class Outcome(StrEnum):
    """What they chose in the end, instead of leaving it closed for longer."""

    TAKEN_UP = "taken_up"
    LET_GO = "let_go"


class ClosedArgument(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """One old argument that both leave closed until a day. Always joint, and said by both.

    ``name`` is a few words for it, ``sentence`` what both say when it slips in, ``topic`` a key. ``ended_on`` and ``outcome`` are
    empty while it is closed, also after ``until``: then it waits for both to decide.
    """

    __tablename__ = "closed_arguments"
    __table_args__ = (Index("ix_closed_arguments_case_until", "case_id", "until"),)

    id: Mapped[uuid.UUID] = plain_id()
    closed_on: Mapped[date]
    until: Mapped[date]
    ended_on: Mapped[date | None] = mapped_column(default=None)
    outcome: Mapped[Outcome | None] = mapped_column(default=None)
    at: Mapped[datetime] = mapped_column(default_factory=clock.now, init=False)
    name_sealed: Mapped[bytes | None] = sealed_column()
    sentence_sealed: Mapped[bytes | None] = sealed_column()
    topic_sealed: Mapped[bytes | None] = sealed_column()

    name = SealedText("name_sealed")
    sentence = SealedText("sentence_sealed")
    topic = SealedText("topic_sealed")

    slips: Mapped[list["Slip"]] = relationship(
        order_by="Slip.on", init=False, lazy="selectin", back_populates="argument", repr=False
    )

    @property
    def slip_days(self) -> list[date]:
        """The days on which it slipped in, a day as often as it did."""
        return [slip.on for slip in self.slips]


class Slip(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """It slipped in on a day. It has no author: a slip is never anybody's."""

    __tablename__ = "argument_slips"

    id: Mapped[uuid.UUID] = plain_id()
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    argument_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("closed_arguments.id"), index=True)
    on: Mapped[date]

    argument: Mapped[ClosedArgument] = relationship(init=False, back_populates="slips", repr=False)
