"""What a partner writes alone, and that they are ready to share it."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from clinic import clock
from clinic.couples import Spoken
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedJson, sealed_column


class OwnPart(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """One partner's words to one field of an exercise, before they are opened. Always ``author``.

    ``held_back`` stays with its writer when the others are opened.
    """

    __tablename__ = "own_parts"
    __table_args__ = (UniqueConstraint("assignment_id", "said_by_id", "field_key"),)

    id: Mapped[uuid.UUID] = plain_id()
    assignment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("assignments.id"))
    field_key: Mapped[str] = mapped_column(String(60))
    held_back: Mapped[bool] = mapped_column(default=False)
    value_sealed: Mapped[bytes | None] = sealed_column()

    value = SealedJson("value_sealed")


class ReadyToShare(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """One partner is ready for both parts to be opened, until they take it back. Always that partner's audience."""

    __tablename__ = "ready_to_share"
    __table_args__ = (UniqueConstraint("assignment_id", "said_by_id"),)

    id: Mapped[uuid.UUID] = plain_id()
    assignment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("assignments.id"))
    since: Mapped[datetime] = mapped_column(default_factory=clock.now, init=False)
