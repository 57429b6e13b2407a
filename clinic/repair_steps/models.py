"""What somebody will do to repair."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column, relationship

from clinic import clock
from clinic.assignments.models import Assignment
from clinic.couples import Spoken
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedText, sealed_column


class RepairStep(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """One step that both chose. Always joint, and said by both; ``doer_id`` is the seat of who does it."""

    __tablename__ = "repair_steps"

    id: Mapped[uuid.UUID] = plain_id()
    assignment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("assignments.id"), index=True)
    doer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("partners.id"))
    by_when: Mapped[date | None] = mapped_column(default=None)
    done_on: Mapped[date | None] = mapped_column(default=None)
    at: Mapped[datetime] = mapped_column(default_factory=clock.now, init=False)
    words_sealed: Mapped[bytes | None] = sealed_column()

    words = SealedText("words_sealed")

    assignment: Mapped[Assignment] = relationship(init=False, repr=False)
