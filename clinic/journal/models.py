"""Check-ins and journal entries."""

import uuid
from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from clinic.couples import Spoken
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedText, sealed_column


class EntryKind(StrEnum):
    """What a line of the journal is."""

    APPRECIATION = "appreciation"
    NEED = "need"
    JOY = "joy"
    WIN = "win"
    MATTERED = "mattered"
    PARKED = "parked"


class CheckIn(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """One partner's week in five numbers from 0 to 10; a number may be left out.

    ``said_by_id`` is the partner; ``week_of`` the Monday of the week. Its audience is that partner.
    """

    __tablename__ = "check_ins"
    __table_args__ = (
        UniqueConstraint("said_by_id", "week_of"),
        Index("ix_check_ins_case_week", "case_id", "week_of"),
    )

    id: Mapped[uuid.UUID] = plain_id()
    week_of: Mapped[date]
    closeness: Mapped[int | None] = mapped_column(default=None)
    trust: Mapped[int | None] = mapped_column(default=None)
    heard: Mapped[int | None] = mapped_column(default=None)
    conflict: Mapped[int | None] = mapped_column(default=None)
    hope: Mapped[int | None] = mapped_column(default=None)


class JournalEntry(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """A line of somebody's words. ``said_by_id`` None means that both said it together.

    ``handled_on`` is the day on which a parked item was taken up.
    """

    __tablename__ = "journal_entries"
    __table_args__ = (Index("ix_journal_entries_case_day", "case_id", "on_day"),)

    id: Mapped[uuid.UUID] = plain_id()
    kind: Mapped[EntryKind]
    on_day: Mapped[date]
    check_in_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("check_ins.id"), default=None, index=True
    )
    handled_on: Mapped[date | None] = mapped_column(default=None)
    words_sealed: Mapped[bytes | None] = sealed_column()

    words = SealedText("words_sealed")


class Agenda(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """A way through the next session in the practitioner's own lines, in the place of the suggested one.

    ``kept_on`` is the day it was written: after the next joint session it has done its work. For the practice only.
    """

    __tablename__ = "agendas"
    __table_args__ = (UniqueConstraint("case_id"),)

    id: Mapped[uuid.UUID] = plain_id()
    kept_on: Mapped[date]
    lines_sealed: Mapped[bytes | None] = sealed_column()

    lines = SealedText("lines_sealed")
