"""What a couple sign about secrets: the practice's wording in its versions, what was put before them, who signed it."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column, relationship

from clinic import clock
from clinic.couples.models.cases import Case, Partner, SecretsPolicy
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedText, sealed_column


class SignedHow(StrEnum):
    """How somebody said yes to a policy."""

    ROOM = "room"
    PAPER = "paper"
    PORTAL = "portal"


class PolicyWording(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """One wording of one variant, as the practice wrote it. A change is a new row with the next ``version``, from 2 on.

    Version 1 is the wording that the product comes with, and stands in no row.
    """

    __tablename__ = "policy_wordings"
    __table_args__ = (UniqueConstraint("variant", "version", "practice_id"),)

    id: Mapped[uuid.UUID] = plain_id()
    variant: Mapped[SecretsPolicy]
    version: Mapped[int]
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(default_factory=clock.now)


class PolicyOffer(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """A policy put before a couple, the 1st, 2nd, … ``number``, with the very words. It never changes; another is a new row.

    ``text`` is empty where it was signed before words were kept, and ``by_id`` too. ``withdrawn_on`` is when the counsellor took
    it back before both had signed: from that day on it never was.
    """

    __tablename__ = "policy_offers"
    __table_args__ = (UniqueConstraint("case_id", "number"),)

    id: Mapped[uuid.UUID] = plain_id()
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    number: Mapped[int]
    variant: Mapped[SecretsPolicy]
    version: Mapped[int]
    on: Mapped[date]
    by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    withdrawn_on: Mapped[date | None] = mapped_column(default=None)
    text_sealed: Mapped[bytes | None] = sealed_column()

    case: Mapped[Case] = relationship(init=False, repr=False)
    signatures: Mapped[list["PolicySignature"]] = relationship(
        order_by="PolicySignature.at", init=False, lazy="selectin", back_populates="offer", repr=False
    )

    text = SealedText("text_sealed")

    def signature_of(self, partner: Partner) -> "PolicySignature | None":
        """This partner's yes to these words, if they gave it."""
        return next((row for row in self.signatures if row.partner_id == partner.id), None)

    @property
    def unsigned(self) -> list[Partner]:
        """Who has not signed it yet."""
        return [seat for seat in self.case.partners if self.signature_of(seat) is None]


class PolicySignature(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """One partner's yes, given alone: the other is never told of it. ``signed_on`` is the day on the paper or of the talk."""

    __tablename__ = "policy_signatures"
    __table_args__ = (UniqueConstraint("offer_id", "partner_id"),)

    id: Mapped[uuid.UUID] = plain_id()
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    offer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("policy_offers.id"))
    partner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("partners.id"))
    signed_on: Mapped[date]
    how: Mapped[SignedHow]
    by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(default_factory=clock.now)

    offer: Mapped[PolicyOffer] = relationship(init=False, back_populates="signatures", repr=False)
