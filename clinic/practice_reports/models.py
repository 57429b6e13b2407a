"""Reports as they were issued, and their papers as they were printed first."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from clinic import clock
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedBytes, SealedJson, sealed_column
from clinic.sealing.models import KeyFor


class PracticeReport(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """The numbers of some days. ``numbers`` (see ``counting.PracticeNumbers``) are those that may be shown, and no others.

    ``fingerprint`` is the SHA-256 of the days and the numbers. Nothing of it ever changes.
    """

    __tablename__ = "practice_reports"
    __table_args__ = (UniqueConstraint("since", "practice_id"),)

    id: Mapped[uuid.UUID] = plain_id()
    since: Mapped[date]
    until: Mapped[date]
    issued_on: Mapped[date]
    fingerprint: Mapped[str] = mapped_column(String(64))
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    numbers_sealed: Mapped[bytes | None] = sealed_column()

    numbers = SealedJson("numbers_sealed", under=KeyFor.PRACTICE)


class PracticeReportPaper(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """A report on one paper in one size of print: the bytes, and in ``sha256`` their digest."""

    __tablename__ = "practice_report_papers"
    __table_args__ = (UniqueConstraint("report_id", "paper", "size"),)

    id: Mapped[uuid.UUID] = plain_id()
    report_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("practice_reports.id"))
    paper: Mapped[str] = mapped_column(String(10))
    size: Mapped[str] = mapped_column(String(10))
    sha256: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    pdf_sealed: Mapped[bytes | None] = sealed_column()

    pdf = SealedBytes("pdf_sealed", under=KeyFor.PRACTICE)
