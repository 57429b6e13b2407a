"""The record of a session: one note, its draft versions, and what was added after it was signed."""

import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import DDL, ForeignKey, Index, String, UniqueConstraint, event, text
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column, relationship

from clinic import clock
from clinic.couples import Case, Spoken
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedJson, SealedText, sealed_column
from clinic.sessions.models.therapy_sessions import TherapySession


class NoteFormat(StrEnum):
    """How a note is divided; ``note_formats`` says into what."""

    NARRATIVE = "narrative"
    SOAP = "soap"
    DAP = "dap"
    BIRP = "birp"
    GIRP = "girp"
    PIE = "pie"
    REPAIR = "repair"


class EntryKind(StrEnum):
    """What may follow a signed note. They are three different things.

    A late entry writes down what was not written at the time; an addendum adds to a note that is right; a correction
    puts right what was wrong, and what was wrong stays readable.
    """

    LATE_ENTRY = "late_entry"
    ADDENDUM = "addendum"
    CORRECTION = "correction"


class SessionNote(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """What a practitioner recorded of a session. Always for the practice only; ``entered_by_id`` is its author.

    ``sections`` maps the keys of its format to text. ``draft_version`` counts saves, so that a second window cannot write
    over the first; ``window`` and ``run_from`` say which one wrote last and since which version (``two_windows``). Signing
    freezes the row, by trigger too: ``header`` then holds the facts of the session as they were
    (and the salt of the hash), ``body_hash`` seals what was signed against silent change. ``no_homework`` and
    ``homework_goes_on`` are what was decided where nothing was given in this session.
    """

    __tablename__ = "session_notes"
    __table_args__ = (
        UniqueConstraint("session_id", "entered_by_id"),
        Index("ix_session_notes_case_service", "case_id", "service_date"),
        Index(
            "ix_session_notes_unsigned",
            "entered_by_id",
            sqlite_where=text("signed_at IS NULL"),
            postgresql_where=text("signed_at IS NULL"),
        ),
    )

    id: Mapped[uuid.UUID] = plain_id()
    service_date: Mapped[date]
    session_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("therapy_sessions.id"), default=None)
    format: Mapped[NoteFormat] = mapped_column(default=NoteFormat.NARRATIVE)
    draft_version: Mapped[int] = mapped_column(default=0)
    window: Mapped[str] = mapped_column(String(40), default="")
    run_from: Mapped[int] = mapped_column(default=0)
    no_homework: Mapped[bool] = mapped_column(default=False)
    homework_goes_on: Mapped[bool] = mapped_column(default=False)
    started_at: Mapped[datetime] = mapped_column(default_factory=clock.now, init=False)
    saved_at: Mapped[datetime | None] = mapped_column(default=None)
    signed_at: Mapped[datetime | None] = mapped_column(default=None)
    signed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("accounts.id"), default=None)
    body_hash: Mapped[str | None] = mapped_column(String(64), default=None)
    sections_sealed: Mapped[bytes | None] = sealed_column()
    header_sealed: Mapped[bytes | None] = sealed_column()

    session: Mapped[TherapySession | None] = relationship(init=False, repr=False)
    entries: Mapped[list["NoteEntry"]] = relationship(
        order_by="NoteEntry.position", init=False, lazy="select", repr=False, back_populates="note"
    )

    sections_stored = SealedJson("sections_sealed")
    header = SealedJson("header_sealed")

    @property
    def sections(self) -> dict[str, str]:
        """Key of the section → what stands in it."""
        stored: dict[str, str] | None = self.sections_stored
        return stored or {}

    @sections.setter
    def sections(self, sections: dict[str, str]) -> None:
        self.sections_stored = {key: text for key, text in sections.items() if text}

    @property
    def no_homework_because(self) -> str:
        """Why nothing was given this week; empty where no reason was said."""
        return self.sections.get("no_homework_because", "")

    @property
    def is_signed(self) -> bool:
        """Whether it is frozen."""
        return self.signed_at is not None


class NoteDraft(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """A version of a note while it was written.

    ``beside`` is true of a text that arrived from a second window and stands beside the note until somebody has looked at
    both (``settled_at``). ``window`` tells windows apart, so that one writes on in its own text and in no other.
    """

    __tablename__ = "note_drafts"
    __table_args__ = (Index("ix_note_drafts_note_saved", "note_id", "saved_at"),)

    id: Mapped[uuid.UUID] = plain_id()
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    note_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("session_notes.id"))
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    version: Mapped[int]
    format: Mapped[NoteFormat]
    saved_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    beside: Mapped[bool] = mapped_column(default=False)
    window: Mapped[str] = mapped_column(String(40), default="")
    settled_at: Mapped[datetime | None] = mapped_column(default=None)
    sections_sealed: Mapped[bytes | None] = sealed_column()

    note: Mapped[SessionNote] = relationship(init=False, repr=False)
    case: Mapped[Case] = relationship(init=False, repr=False)

    sections_stored = SealedJson("sections_sealed")

    @property
    def sections(self) -> dict[str, str]:
        """Key of the section → what stood in it."""
        stored: dict[str, str] | None = self.sections_stored
        return stored or {}


class NoteEntry(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """Something written after the note was signed: dated by the server, signed by its author, with its reason.

    ``chain_hash`` covers the entry and the hash before it, so that none can be changed, taken away or put between.
    """

    __tablename__ = "note_entries"
    __table_args__ = (UniqueConstraint("note_id", "position"),)

    id: Mapped[uuid.UUID] = plain_id()
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    note_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("session_notes.id"))
    position: Mapped[int]
    kind: Mapped[EntryKind]
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    salt: Mapped[str] = mapped_column(String(32), default="")
    chain_hash: Mapped[str] = mapped_column(String(64), default="")
    reason_sealed: Mapped[bytes | None] = sealed_column()
    text_sealed: Mapped[bytes | None] = sealed_column()

    note: Mapped[SessionNote] = relationship(init=False, repr=False, back_populates="entries")
    case: Mapped[Case] = relationship(init=False, repr=False)

    reason = SealedText("reason_sealed")
    text = SealedText("text_sealed")


def _frozen(table: str, when: str, words: str) -> dict[str, tuple[str, ...]]:
    """Statements that refuse UPDATE of a table, per database."""
    condition = f"WHEN ({when}) " if when else ""
    trigger = f"CREATE TRIGGER {table}_stay_as_signed BEFORE UPDATE ON {table}"
    function = f"CREATE OR REPLACE FUNCTION {table}_are_frozen() RETURNS trigger AS $body$"
    return {
        "sqlite": (f"{trigger} {condition}BEGIN SELECT RAISE(ABORT, '{words}'); END",),
        "postgresql": (
            f"{function} BEGIN RAISE EXCEPTION '{words}'; END $body$ LANGUAGE plpgsql",
            f"{trigger} FOR EACH ROW {condition}EXECUTE FUNCTION {table}_are_frozen()",
        ),
    }


_NOTES = _frozen("session_notes", "OLD.signed_at IS NOT NULL", "a signed note is not changed")
_ENTRIES = _frozen("note_entries", "", "what was added to a signed note is not changed")

#: Statements that keep what was signed, per database; the migration runs the same ones.
TRIGGERS: dict[str, tuple[str, ...]] = {
    database: _NOTES[database] + _ENTRIES[database] for database in ("sqlite", "postgresql")
}

_TABLES: tuple[tuple[Any, dict[str, tuple[str, ...]]], ...] = (
    (SessionNote.__table__, _NOTES),
    (NoteEntry.__table__, _ENTRIES),
)
for _table, _statements in _TABLES:
    for _database, _lines in _statements.items():
        for _line in _lines:
            event.listen(_table, "after_create", DDL(_line).execute_if(dialect=_database))
