"""What was given to whom, and what came back; what a practice has added of its own, and what it has looked up."""

import uuid
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from clinic import clock
from clinic.couples import Spoken
from clinic.database import Base, PracticeScoped, plain_id
from clinic.measures.exact import plainly
from clinic.sealing import SealedJson, sealed_column


class Way(StrEnum):
    """How a result came to us."""

    PORTAL = "portal"
    PAPER = "paper"
    TOTAL = "total"


class Giving(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """A measure given to one partner: once, or again every so many weeks until it is ended.

    ``concerns_id`` is the partner. Its audience is that partner: that somebody was given a measure is theirs as well.
    """

    __tablename__ = "givings"
    __table_args__ = (Index("ix_givings_case_ended", "case_id", "ended_on"),)

    id: Mapped[uuid.UUID] = plain_id()
    instrument_id: Mapped[str] = mapped_column(String(60))
    given_on: Mapped[date]
    every_weeks: Mapped[int | None] = mapped_column(default=None)
    ended_on: Mapped[date | None] = mapped_column(default=None)


class Administration(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """One time that a partner (``said_by_id``) answered a measure. Its audience is that partner.

    ``result`` is a mapping: ``total`` as text or None, ``answers`` by the number of the item, ``parts`` (subscales) as text or
    None, ``left_out`` the items without an answer. What was typed in wrongly is struck and counts nowhere.
    """

    __tablename__ = "administrations"
    __table_args__ = (Index("ix_administrations_case_taken", "case_id", "taken_on"),)

    id: Mapped[uuid.UUID] = plain_id()
    instrument_id: Mapped[str] = mapped_column(String(60))
    taken_on: Mapped[date]
    way: Mapped[Way]
    giving_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("givings.id"), default=None, index=True)
    at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    struck_at: Mapped[datetime | None] = mapped_column(default=None)
    result_sealed: Mapped[bytes | None] = sealed_column()

    result = SealedJson("result_sealed")


class OwnInstrument(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """A measure that the practice has brought as a file. ``text`` is the file; never changed, because results rest on it."""

    __tablename__ = "own_instruments"
    __table_args__ = (UniqueConstraint("instrument_id", "practice_id"),)

    id: Mapped[uuid.UUID] = plain_id()
    instrument_id: Mapped[str] = mapped_column(String(60))
    text: Mapped[str] = mapped_column(Text)
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    retired_at: Mapped[datetime | None] = mapped_column(default=None)


class InstrumentCheck(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """Somebody of the practice has held what the file says against their own copy. ``digest`` is that of the file."""

    __tablename__ = "instrument_checks"
    __table_args__ = (UniqueConstraint("instrument_id", "digest", "practice_id"),)

    id: Mapped[uuid.UUID] = plain_id()
    instrument_id: Mapped[str] = mapped_column(String(60))
    digest: Mapped[str] = mapped_column(String(64))
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(default_factory=clock.now)


def as_kept(total: Fraction | None) -> str | None:
    """A total as it stands in a row: exact, and readable in an export."""
    if total is None:
        return None
    ends = total.denominator
    for prime in (2, 5):
        while ends % prime == 0:
            ends //= prime
    return plainly(total) if ends == 1 else str(total)


def total_of(result: Any) -> Fraction | None:
    """The total in a row."""
    return None if result is None or result["total"] is None else Fraction(result["total"])
