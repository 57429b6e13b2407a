"""Couples who have asked, before there is a case."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from clinic import clock
from clinic.couples.directions import set_apart
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedText, sealed_column
from clinic.sealing.models import KeyFor


class EnquiryState(StrEnum):
    """What has become of an enquiry."""

    NEW = "new"
    OFFERED = "offered"
    OPENED = "opened"
    DECLINED = "declined"


class Enquiry(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """Names, how they may safely be reached, and what they wish; no word of why they come.

    ``first`` is whoever asked. ``may_contact`` says that they were asked whether this way is safe. Offered to one counsellor
    at a time (``allocated_to_id``), who opens the couple from it: ``case_id``.
    """

    __tablename__ = "enquiries"
    __table_args__ = (Index("ix_enquiries_state_allocated", "state", "allocated_to_id"),)

    id: Mapped[uuid.UUID] = plain_id()
    came_on: Mapped[date]
    taken_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    taken_at: Mapped[datetime] = mapped_column(default_factory=clock.now, init=False)
    state: Mapped[EnquiryState] = mapped_column(default=EnquiryState.NEW)
    may_contact: Mapped[bool] = mapped_column(default=False)
    allocated_to_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("accounts.id"), default=None)
    allocated_on: Mapped[date | None] = mapped_column(default=None)
    case_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("cases.id"), default=None, index=True)
    first_sealed: Mapped[bytes | None] = sealed_column()
    second_sealed: Mapped[bytes | None] = sealed_column()
    contact_sealed: Mapped[bytes | None] = sealed_column()
    wishes_sealed: Mapped[bytes | None] = sealed_column()

    first = SealedText("first_sealed", under=KeyFor.PRACTICE)
    second = SealedText("second_sealed", under=KeyFor.PRACTICE)
    contact = SealedText("contact_sealed", under=KeyFor.PRACTICE)
    wishes = SealedText("wishes_sealed", under=KeyFor.PRACTICE)

    @property
    def title(self) -> str:
        """``Maya Lind & Jonas Weber``, or the one name that is known."""
        return " & ".join(set_apart(name) for name in (self.first, self.second) if name)
