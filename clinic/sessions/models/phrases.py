"""Phrases that somebody writes often."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from clinic import clock
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedText, sealed_column
from clinic.sealing.models import KeyFor


class Phrase(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """A few words of one's own, to be put into a note. Sealed under the key of whoever wrote them."""

    __tablename__ = "phrases"

    id: Mapped[uuid.UUID] = plain_id()
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    written_at: Mapped[datetime] = mapped_column(default_factory=clock.now, init=False)
    text_sealed: Mapped[bytes | None] = sealed_column()

    text = SealedText("text_sealed", under=KeyFor.AUTHOR)
