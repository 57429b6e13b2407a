"""Notes that are kept apart from the record."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column, relationship

from clinic import clock
from clinic.couples import Case
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedText, sealed_column
from clinic.sealing.models import KeyFor


class ProcessNote(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """What a practitioner thinks about the work, for the author alone: an own table under an own key.

    Not a ``Spoken`` item on purpose: no list, search, report or export that asks for items of the record can meet it.
    ``copy_of_id`` points to the note that was open in a second window when this text arrived from it. ``window`` and
    ``run_from`` are those of ``two_windows``.
    """

    __tablename__ = "process_notes"
    __table_args__ = (Index("ix_process_notes_author_case", "author_id", "case_id", "on"),)

    id: Mapped[uuid.UUID] = plain_id()
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    on: Mapped[date]
    version: Mapped[int] = mapped_column(default=0)
    started_at: Mapped[datetime] = mapped_column(default_factory=clock.now, init=False)
    saved_at: Mapped[datetime | None] = mapped_column(default=None)
    copy_of_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("process_notes.id"), default=None)
    window: Mapped[str] = mapped_column(String(40), default="")
    run_from: Mapped[int] = mapped_column(default=0)
    text_sealed: Mapped[bytes | None] = sealed_column()

    case: Mapped[Case] = relationship(init=False, repr=False)

    text = SealedText("text_sealed", under=KeyFor.AUTHOR)
