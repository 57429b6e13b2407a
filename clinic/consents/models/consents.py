"""How the practice words each point of consent, and who signed which wording."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from clinic import clock
from clinic.consents.asking import Why
from clinic.consents.models.releases import SignedHow
from clinic.database import Base, PracticeScoped, plain_id


class ConsentWording(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """One wording of one point, never changed. ``number`` counts from 1; 0 is the wording that comes with the program."""

    __tablename__ = "consent_wordings"
    __table_args__ = (UniqueConstraint("element", "number", "practice_id"),)

    id: Mapped[uuid.UUID] = plain_id()
    element: Mapped[str] = mapped_column(String(40))
    number: Mapped[int]
    words: Mapped[str] = mapped_column(Text)
    written_on: Mapped[date]
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))


class ConsentSignature(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """One partner signed one wording of one point. ``withdrawn_on`` is the day on which they took it back."""

    __tablename__ = "consent_signatures"
    __table_args__ = (Index("ix_consent_signatures_case_partner", "case_id", "partner_id"),)

    id: Mapped[uuid.UUID] = plain_id()
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"))
    partner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("partners.id"))
    element: Mapped[str] = mapped_column(String(40))
    number: Mapped[int]
    signed_on: Mapped[date]
    how: Mapped[SignedHow]
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    withdrawn_on: Mapped[date | None] = mapped_column(default=None)


class ConsentAsking(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """Consent was put before both, in their portals and in the room; with any reason but the first, to be signed anew."""

    __tablename__ = "consent_askings"

    id: Mapped[uuid.UUID] = plain_id()
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    why: Mapped[Why]
    asked_on: Mapped[date]
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(default_factory=clock.now)
