"""The table of reports."""

import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column, relationship

from clinic import clock
from clinic.consents import Release
from clinic.couples import Spoken
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedJson, sealed_column


class Reader(StrEnum):
    """Who it is for."""

    SUPERVISOR = "supervisor"
    REFERRER = "referrer"


class OutsideReport(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """A report. Its audience is the practice; whoever else gets it gets paper.

    ``words`` is what was written: recipient, purpose, formulation, recommendation, credentials, and a sentence about safety.
    ``sections`` are the codes of what is to stand in it. ``figures`` (see ``figures.Figures``) is empty until it is signed; from
    then on nothing changes but the second signature. ``fingerprint`` covers words and figures.
    """

    __tablename__ = "outside_reports"

    id: Mapped[uuid.UUID] = plain_id()
    reader: Mapped[Reader]
    since: Mapped[date]
    until: Mapped[date]
    sections: Mapped[list[Any]]
    release_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("releases.id"), default=None)
    written_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    signed_at: Mapped[datetime | None] = mapped_column(default=None)
    signed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("accounts.id"), default=None)
    cosigned_at: Mapped[datetime | None] = mapped_column(default=None)
    cosigned_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("accounts.id"), default=None)
    fingerprint: Mapped[str] = mapped_column(String(64), default="")
    words_sealed: Mapped[bytes | None] = sealed_column()
    figures_sealed: Mapped[bytes | None] = sealed_column()

    words = SealedJson("words_sealed")
    figures = SealedJson("figures_sealed")

    release: Mapped[Release | None] = relationship(init=False, repr=False)

    @property
    def is_signed(self) -> bool:
        """Whether nothing of it changes any more."""
        return self.signed_at is not None
