"""What each said about charts for both."""

import uuid
from datetime import date, datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from clinic import clock
from clinic.couples import Spoken
from clinic.database import Base, PracticeScoped, plain_id


class ChartsShared(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """What one partner (``said_by_id``) answered on a day. Its audience is that partner; the newest counts, none is no."""

    __tablename__ = "charts_shared"
    __table_args__ = (Index("ix_charts_shared_case_said_by_at", "case_id", "said_by_id", "at"),)

    id: Mapped[uuid.UUID] = plain_id()
    asked_on: Mapped[date]
    weather: Mapped[bool]
    measures: Mapped[bool]
    at: Mapped[datetime] = mapped_column(default_factory=clock.now)
