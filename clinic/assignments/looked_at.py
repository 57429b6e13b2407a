"""What the counsellors say about homework that came back: how they see it, for themselves, and a word for whoever told it."""

import uuid
from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from clinic.assignments.adherence import How
from clinic.couples import Spoken
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedText, sealed_column


class Appraisal(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """How a counsellor sees it on one day: what was done, and how well it was understood, 0 to 10. Always ``practice``.

    What the couple and the counsellor say together goes with the outcome more closely than either alone (Mausbach et al.
    2010); so it is kept beside what each partner said, and never added to it.
    """

    __tablename__ = "appraisals"
    __table_args__ = (UniqueConstraint("assignment_id", "on"),)

    id: Mapped[uuid.UUID] = plain_id()
    assignment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("assignments.id"))
    on: Mapped[date]
    how: Mapped[How | None] = mapped_column(default=None)
    understood: Mapped[int | None] = mapped_column(default=None)


class Acknowledgement(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """It was seen, with a word or without: for both what both told, for one partner what that partner told alone.

    A reply made people do more of it; reporting alone did not (Lent 2017).
    """

    __tablename__ = "acknowledgements"
    __table_args__ = (UniqueConstraint("assignment_id", "concerns_id", "on"),)

    id: Mapped[uuid.UUID] = plain_id()
    assignment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("assignments.id"))
    on: Mapped[date]
    word_sealed: Mapped[bytes | None] = sealed_column()

    word = SealedText("word_sealed")
