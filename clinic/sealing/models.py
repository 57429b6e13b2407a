"""The wrapped keys."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from clinic import clock
from clinic.database import Base, PracticeScoped, plain_id


class KeyFor(StrEnum):
    """Whose words a key seals."""

    PRACTICE = "practice"
    CASE = "case"
    AUTHOR = "author"


class DataKey(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """A key of one holder, wrapped by the practice's key (the practice's own by the master key).

    ``holder_id`` is the practice, the case, or the account of the author of process notes. To delete this row is to
    make everything sealed under it unreadable for ever, in every backup made since it was last unwrapped too.
    """

    __tablename__ = "data_keys"
    __table_args__ = (UniqueConstraint("holder_id", "purpose", "practice_id"),)

    id: Mapped[uuid.UUID] = plain_id()
    purpose: Mapped[KeyFor]
    holder_id: Mapped[uuid.UUID]
    wrapped: Mapped[bytes] = mapped_column(LargeBinary, init=False, repr=False)
    made_at: Mapped[datetime] = mapped_column(default_factory=clock.now, init=False)
