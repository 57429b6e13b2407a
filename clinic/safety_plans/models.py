"""The table of plans."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from clinic import clock
from clinic.couples import Partner, Spoken
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedJson, sealed_column


class Kind(StrEnum):
    """What the plan is for."""

    HOME = "home"
    CRISIS = "crisis"


class SafetyPlan(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """One version of a plan; the one with the highest ``number`` counts. Its audience is always that partner.

    ``parts`` is a mapping of text, by the keys of ``parts.PARTS``. ``look_again_on`` is when it is talked over anew.
    """

    __tablename__ = "safety_plans"
    __table_args__ = (Index("ix_safety_plans_partner_kind", "audience_partner_id", "kind", "number"),)

    id: Mapped[uuid.UUID] = plain_id()
    kind: Mapped[Kind]
    number: Mapped[int]
    on: Mapped[date]
    look_again_on: Mapped[date | None] = mapped_column(default=None)
    at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    parts_sealed: Mapped[bytes | None] = sealed_column()

    parts = SealedJson("parts_sealed")

    @property
    def partner(self) -> Partner:
        """Whose plan it is."""
        found = self.case.partner(self.audience_partner_id)
        assert found is not None, "it is always one partner's"
        return found
