"""Screenings, safe contact, risk flags with their history, and the practitioner's reason to go on."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column, relationship

from clinic import clock
from clinic.couples.models import Case, Partner
from clinic.database import Base, PracticeScoped, plain_id
from clinic.safety.standing import Outcome
from clinic.sealing import SealedJson, SealedText, sealed_column


class Severity(StrEnum):
    """How pressing a risk is; ``acute`` suspends joint homework until it is cleared."""

    WATCH = "watch"
    SERIOUS = "serious"
    ACUTE = "acute"


class Screening(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """One time that a partner was seen alone about safety. The newest one counts.

    ``instrument`` and ``result`` are the name of a questionnaire that was used beside the talk, and what it came to: never its
    questions. ``again_on`` is the day on which they are to be seen alone again, if one was set.
    """

    __tablename__ = "screenings"
    __table_args__ = (Index("ix_screenings_case_partner_at", "case_id", "partner_id", "at"),)

    id: Mapped[uuid.UUID] = plain_id()
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"))
    partner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("partners.id"))
    seen_on: Mapped[date]
    outcome: Mapped[Outcome]
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    again_on: Mapped[date | None] = mapped_column(default=None)
    remark_sealed: Mapped[bytes | None] = sealed_column()
    instrument_sealed: Mapped[bytes | None] = sealed_column()
    result_sealed: Mapped[bytes | None] = sealed_column()

    remark = SealedText("remark_sealed")
    instrument = SealedText("instrument_sealed")
    result = SealedText("result_sealed")


class SafeContact(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """How a partner said, on a day, that they may safely be reached. The newest card counts.

    ``card`` is a mapping of text: channel, hours, name_to_use, voicemail, code_word, shared_device, remark, and the lines of
    ``reminder_lines``. ``review_on`` is the last day on which it is trusted: 90 days later, or sooner where an address or a
    number became another since. ``reminds`` says in plain whether it asks for reminders, so that nobody's card is opened for
    nothing.
    """

    __tablename__ = "safe_contacts"
    __table_args__ = (Index("ix_safe_contacts_case_partner_at", "case_id", "partner_id", "at"),)

    id: Mapped[uuid.UUID] = plain_id()
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"))
    partner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("partners.id"))
    review_on: Mapped[date]
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    reminds: Mapped[bool] = mapped_column(default=False)
    card_sealed: Mapped[bytes | None] = sealed_column()

    card = SealedJson("card_sealed")

    def is_to_ask(self, today: date) -> bool:
        """Whether it is time to ask again."""
        return self.review_on <= today


class RiskFlag(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """Something that puts somebody at risk. ``kind`` is a gate of the exercise library; ``partner_id`` None means both.

    ``look_on`` is the day on which it is to be looked at again, as last set; each entry keeps the one that was set with it.
    """

    __tablename__ = "risk_flags"
    __table_args__ = (Index("ix_risk_flags_case_closed", "case_id", "closed_on"),)

    id: Mapped[uuid.UUID] = plain_id()
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[str] = mapped_column(String(60))
    severity: Mapped[Severity]
    opened_on: Mapped[date]
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    partner_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("partners.id"), default=None)
    closed_on: Mapped[date | None] = mapped_column(default=None)
    look_on: Mapped[date | None] = mapped_column(default=None)

    case: Mapped[Case] = relationship(init=False, repr=False)
    partner: Mapped[Partner | None] = relationship(init=False, repr=False)
    entries: Mapped[list["RiskEntry"]] = relationship(
        order_by="RiskEntry.at", init=False, lazy="selectin", back_populates="flag", repr=False
    )


class RiskEntry(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """What was written of a risk, in order: source, who knows, actions, and why it was closed."""

    __tablename__ = "risk_entries"

    id: Mapped[uuid.UUID] = plain_id()
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"))
    flag_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("risk_flags.id"), index=True)
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    closes: Mapped[bool] = mapped_column(default=False)
    look_on: Mapped[date | None] = mapped_column(default=None)
    text_sealed: Mapped[bytes | None] = sealed_column()

    flag: Mapped[RiskFlag] = relationship(init=False, back_populates="entries", repr=False)

    text = SealedText("text_sealed")


class JointOverride(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """The practitioner's written reason to give joint exercises before both partners were seen alone."""

    __tablename__ = "joint_overrides"

    id: Mapped[uuid.UUID] = plain_id()
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    reason_sealed: Mapped[bytes | None] = sealed_column()

    reason = SealedText("reason_sealed")
