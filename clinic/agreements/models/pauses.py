"""A pause that one of the two called, and what each of them said when it was over."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from clinic import clock
from clinic.agreements.pausing import AfterPause
from clinic.couples import Spoken
from clinic.database import Base, PracticeScoped, plain_id


class CalledPause(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """That a pause was called and when to look again are joint. Who called it stands on no page."""

    __tablename__ = "called_pauses"
    __table_args__ = (Index("ix_called_pauses_case_called", "case_id", "called_at"),)

    id: Mapped[uuid.UUID] = plain_id()
    called_at: Mapped[datetime]
    return_at: Mapped[datetime]


class PauseAnswer(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """What one partner said when a pause was over. Always that partner's audience; the newest of a pause counts.

    ``on`` is the day in the practice, ``later_at`` when to ask again.
    """

    __tablename__ = "pause_answers"
    __table_args__ = (Index("ix_pause_answers_case_on", "case_id", "on"),)

    id: Mapped[uuid.UUID] = plain_id()
    pause_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("called_pauses.id"), index=True)
    answer: Mapped[AfterPause]
    on: Mapped[date]
    later_at: Mapped[datetime | None] = mapped_column(default=None)
    at: Mapped[datetime] = mapped_column(default_factory=clock.now, init=False)
