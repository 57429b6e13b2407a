"""Reviews as they were held, and the targets that came of them."""

import uuid
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column, relationship

from clinic import clock
from clinic.couples import Spoken
from clinic.database import Base, PracticeScoped, plain_id
from clinic.reviews.words import BECAME
from clinic.sealing import SealedJson, SealedText, sealed_column
from clinic.web.templating import short_day


class Review(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """One review of both together. ``said`` holds what was decided and what was said.

    ``said`` is ``{"became": [{"words", "became"}], "decisions": [{"title", "decision"}], "better": str, "needs": str}``;
    ``became`` is what was said of the targets of the review before (``words.Became``), decisions are ``words.Decision``.
    """

    __tablename__ = "reviews"
    __table_args__ = (Index("ix_reviews_case_held", "case_id", "held_on"),)

    id: Mapped[uuid.UUID] = plain_id()
    held_on: Mapped[date]
    next_on: Mapped[date | None] = mapped_column(default=None)
    entered_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    said_sealed: Mapped[bytes | None] = sealed_column()

    targets: Mapped[list["ReviewTarget"]] = relationship(
        order_by="ReviewTarget.position", init=False, lazy="selectin", repr=False
    )

    said = SealedJson("said_sealed")

    @property
    def told(self) -> dict[str, Any]:
        """What was said, every part there."""
        return {"became": [], "decisions": [], "better": "", "needs": "", **(self.said or {})}

    @property
    def lines(self) -> list[tuple[str, str]]:
        """What was said and aimed at: what it is, and the words. The oldest first, as it was talked over."""
        aims = [
            (_("Target, by %(day)s", day=short_day(one.by_day)), f"{one.words} {one.known_by or ''}".strip())
            for one in self.targets
        ]
        said = self.told
        before = [
            (_("What became of “%(what)s”", what=one["words"]), BECAME[one["became"]])
            for one in said["became"]
        ]
        return [
            *before,
            (_("What got better"), said["better"]),
            (_("Needs that have changed"), said["needs"]),
            *aims,
        ]


class ReviewTarget(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """Something that both aim at by a day, and how they will know."""

    __tablename__ = "review_targets"

    id: Mapped[uuid.UUID] = plain_id()
    review_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("reviews.id"), index=True)
    position: Mapped[int]
    by_day: Mapped[date]
    words_sealed: Mapped[bytes | None] = sealed_column()
    known_by_sealed: Mapped[bytes | None] = sealed_column()

    words = SealedText("words_sealed")
    known_by = SealedText("known_by_sealed")
