"""What a practice says of a topic: its own name, line, place, or that it is not used. About nobody."""

import uuid
from datetime import date

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from clinic.database import Base, PracticeScoped, plain_id


class PracticeTopic(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """A topic of the practice's own, or its words for one that comes with the program (the same ``key``).

    An empty ``name`` is the program's; ``wording`` is the practice's only with ``has_wording``. Never deleted: what was said
    of a topic keeps it.
    """

    __tablename__ = "practice_topics"
    __table_args__ = (UniqueConstraint("key", "practice_id"),)

    id: Mapped[uuid.UUID] = plain_id()
    key: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(60), default="")
    wording: Mapped[str] = mapped_column(String(500), default="")
    has_wording: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int | None] = mapped_column(default=None)
    cannot_wait: Mapped[bool] = mapped_column(default=False)
    retired_on: Mapped[date | None] = mapped_column(default=None)
