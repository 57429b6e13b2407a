"""The kind of touch that is shown to both."""

import uuid
from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from clinic.couples import Spoken
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedText, sealed_column


class ShownTouch(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """One kind of touch, or a pace, by its key, that the counsellor showed to both on a day. One at a time, and joint.

    That a kind was shown says that both had welcomed it, which is what showing means; a pace is the slower of the two.
    """

    __tablename__ = "touch_shown"
    __table_args__ = (UniqueConstraint("assignment_id"),)

    id: Mapped[uuid.UUID] = plain_id()
    assignment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("assignments.id"))
    shown_on: Mapped[date]
    kind_sealed: Mapped[bytes | None] = sealed_column()

    kind = SealedText("kind_sealed")
