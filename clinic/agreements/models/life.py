"""What became of an agreement, and what was said about it: how fair it feels, each step, each crossing of its limit."""

import uuid
from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column, relationship

from clinic import clock
from clinic.agreements.lifecycle import Step
from clinic.agreements.models.agreements import Agreement
from clinic.couples import Spoken
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedJson, SealedText, sealed_column


class ResponseUsed(StrEnum):
    """Whether what they had agreed to do when the limit is crossed was done."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"


class Fairness(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """How fair a wording feels to one partner, asked alone: 0 to 10, or not asked. The newest answer counts.

    ``predicted`` is how much they expect it to help, where it is to be tried first: 0 to 10, or not asked.
    """

    __tablename__ = "agreement_fairness"

    id: Mapped[uuid.UUID] = plain_id()
    revision_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agreement_revisions.id"), index=True)
    at: Mapped[datetime] = mapped_column(default_factory=clock.now, init=False)
    rating_sealed: Mapped[bytes | None] = sealed_column()
    predicted_sealed: Mapped[bytes | None] = sealed_column()
    words_sealed: Mapped[bytes | None] = sealed_column()

    rating = SealedJson("rating_sealed")
    predicted = SealedJson("predicted_sealed")
    words = SealedText("words_sealed")


class History(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """One step in the life of an agreement, appended: what, on what day, about which wording, due again when."""

    __tablename__ = "agreement_history"
    __table_args__ = (Index("ix_agreement_history_case_on", "case_id", "on"),)

    id: Mapped[uuid.UUID] = plain_id()
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"))
    agreement_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agreements.id"), index=True)
    step: Mapped[Step]
    number: Mapped[int]
    on: Mapped[date]
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(default_factory=clock.now, init=False)
    trial_until: Mapped[date | None] = mapped_column(default=None)
    review_on: Mapped[date | None] = mapped_column(default=None)


class Remark(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """What was said about a step: why it ended, what they found at the review."""

    __tablename__ = "agreement_remarks"

    id: Mapped[uuid.UUID] = plain_id()
    history_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agreement_history.id"), index=True)
    words_sealed: Mapped[bytes | None] = sealed_column()

    words = SealedText("words_sealed")


class Crossing(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """A limit was crossed: information, not a verdict. ``number`` is the wording that was in force.

    ``at`` is the time on the couple's clock, if anybody knows it. ``returned`` is None where nobody said.
    """

    __tablename__ = "agreement_crossings"
    __table_args__ = (Index("ix_agreement_crossings_case_on", "case_id", "on"),)

    id: Mapped[uuid.UUID] = plain_id()
    agreement_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agreements.id"), index=True)
    number: Mapped[int]
    on: Mapped[date]
    at: Mapped[time | None] = mapped_column(default=None)
    response_used: Mapped[ResponseUsed] = mapped_column(default=ResponseUsed.UNKNOWN)
    minutes_apart: Mapped[int | None] = mapped_column(default=None)
    returned: Mapped[bool | None] = mapped_column(default=None)
    what_sealed: Mapped[bytes | None] = sealed_column()

    agreement: Mapped[Agreement] = relationship(init=False, repr=False)

    what = SealedText("what_sealed")
