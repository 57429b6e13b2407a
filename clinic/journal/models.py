"""Check-ins, journal entries, repair acts, and the steps of the next session."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column, relationship

from clinic import clock
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


class ActKind(StrEnum):
    """What kind of act it was that one did for the other."""

    CHORE = "chore"
    LED = "lead_hard_task"
    APPRECIATION = "appreciation"
    TIME = "time"
    MESSAGE = "message"
    OTHER = "other"


class CheckIn(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """One partner's week in five numbers from 0 to 10; a number may be left out.

    All of them are left out where the partner said words only, or put the week aside.
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

    ``handled_on`` is the day on which a parked item was taken up; ``marked_how`` how the couple marked a small joy or win.
    ``topic`` is the key of what a parked thing is about, where that was said. ``on_page``: the couple chose it for the page that
    is for both of them. ``entered_at`` is not known of lines from before it was kept.
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
    on_page: Mapped[bool] = mapped_column(default=False)
    entered_at: Mapped[datetime | None] = mapped_column(default_factory=clock.now)
    words_sealed: Mapped[bytes | None] = sealed_column()
    marked_how_sealed: Mapped[bytes | None] = sealed_column()
    topic_sealed: Mapped[bytes | None] = sealed_column()

    words = SealedText("words_sealed")
    marked_how = SealedText("marked_how_sealed")
    topic = SealedText("topic_sealed")


class RepairAct(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """Something that one did for the other (``said_by_id``) on a day. Both read it.

    ``star`` is the line in which the receiver said that it mattered most that week: a line of the journal like any other.
    """

    __tablename__ = "repair_acts"
    __table_args__ = (Index("ix_repair_acts_case_day", "case_id", "on_day"),)

    id: Mapped[uuid.UUID] = plain_id()
    kind: Mapped[ActKind]
    on_day: Mapped[date]
    minutes: Mapped[int | None] = mapped_column(default=None)
    entered_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    star_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("journal_entries.id"), default=None)
    words_sealed: Mapped[bytes | None] = sealed_column()

    star: Mapped[JournalEntry | None] = relationship(default=None, repr=False)

    words = SealedText("words_sealed")


class ActRating(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """How much an act mattered to its receiver, 0 to 10: for that partner and the practitioners."""

    __tablename__ = "act_ratings"
    __table_args__ = (UniqueConstraint("act_id"),)

    id: Mapped[uuid.UUID] = plain_id()
    act_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("repair_acts.id"))
    mattered: Mapped[int]


class AgendaStep(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """A step of the way through the next session, in the place of the suggested one.

    What both may see is joint and stands in the room too; what the practitioner keeps in mind is for the practice. ``key`` says
    which suggested step it was, ``entry_id`` what it takes up of the things parked. It stands until the session it was for.
    """

    __tablename__ = "agenda_steps"
    __table_args__ = (Index("ix_agenda_steps_case_position", "case_id", "position"),)

    id: Mapped[uuid.UUID] = plain_id()
    position: Mapped[int]
    minutes: Mapped[int | None] = mapped_column(default=None)
    key: Mapped[str] = mapped_column(String(20), default="")
    entry_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("journal_entries.id"), default=None)
    kept_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    done_at: Mapped[datetime | None] = mapped_column(default=None)
    words_sealed: Mapped[bytes | None] = sealed_column()

    entry: Mapped[JournalEntry | None] = relationship(init=False, repr=False)

    words = SealedText("words_sealed")
