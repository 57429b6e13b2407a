"""Records of supervision itself."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column, relationship

from clinic import clock
from clinic.couples import Case
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedText, sealed_column
from clinic.sealing.models import KeyFor
from clinic.supervision.models.relations import Supervision


class Meeting(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """When supervisor and supervisee met, for how long, about which cases, and what was said.

    Cases stand in it by their reference only. It is about somebody's work and learning, so it is sealed under the practice's
    key and no part of the record of any couple.
    """

    __tablename__ = "supervision_meetings"

    id: Mapped[uuid.UUID] = plain_id()
    supervision_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("supervisions.id"), index=True)
    on: Mapped[date]
    minutes: Mapped[int]
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    follow_up_on: Mapped[date | None] = mapped_column(default=None)
    topics_sealed: Mapped[bytes | None] = sealed_column()
    guidance_sealed: Mapped[bytes | None] = sealed_column()
    ethics_sealed: Mapped[bytes | None] = sealed_column()
    follow_up_sealed: Mapped[bytes | None] = sealed_column()

    supervision: Mapped[Supervision] = relationship(init=False, repr=False)
    spoken_of: Mapped[list["MeetingCase"]] = relationship(init=False, lazy="selectin", repr=False)

    topics = SealedText("topics_sealed", under=KeyFor.PRACTICE)
    guidance = SealedText("guidance_sealed", under=KeyFor.PRACTICE)
    ethics = SealedText("ethics_sealed", under=KeyFor.PRACTICE)
    follow_up = SealedText("follow_up_sealed", under=KeyFor.PRACTICE)

    @property
    def references(self) -> list[str]:
        """The cases that were spoken of, as they may be named here."""
        return sorted(row.case.reference for row in self.spoken_of)


class MeetingCase(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """A case that was spoken of."""

    __tablename__ = "supervision_meeting_cases"
    __table_args__ = (UniqueConstraint("meeting_id", "case_id"),)

    id: Mapped[uuid.UUID] = plain_id()
    meeting_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("supervision_meetings.id"))
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)

    case: Mapped[Case] = relationship(init=False, lazy="joined", innerjoin=True, repr=False)
