"""Documents as they were handed out."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from clinic import clock
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedBytes, sealed_column


class IssuedDocument(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """The bytes of one document, sealed under the key of its case.

    ``content_key`` is a digest of everything that went into it: who it is for, what stands on it, paper, print size, and the
    templates and fonts of this version. ``sha256`` is of the plain bytes. ``about_id`` is the release that it went out under.
    """

    __tablename__ = "issued_documents"
    __table_args__ = (UniqueConstraint("content_key", "practice_id"),)

    id: Mapped[uuid.UUID] = plain_id()
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    content_key: Mapped[str] = mapped_column(String(64))
    sha256: Mapped[str] = mapped_column(String(64))
    by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("accounts.id"), default=None)
    at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    about_id: Mapped[uuid.UUID | None] = mapped_column(index=True, default=None)
    pdf_sealed: Mapped[bytes | None] = sealed_column()

    pdf = SealedBytes("pdf_sealed")
