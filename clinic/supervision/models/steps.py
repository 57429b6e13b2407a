"""The steps of a note between its author and who reads it."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import DDL, ForeignKey, Index, String, UniqueConstraint, event
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column, relationship

from clinic import clock
from clinic.couples import Case
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedText, sealed_column
from clinic.sessions import SessionNote
from clinic.supervision.lifecycle import Step


class NoteStep(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """One step, by whom and when, on the note with its first ``additions`` late entries, addenda and corrections.

    ``chain_hash`` covers the step, what was read, and the hash before it. Rows are never changed, and go only with the
    whole note: by trigger.
    """

    __tablename__ = "note_steps"
    __table_args__ = (
        UniqueConstraint("note_id", "position"),
        Index("ix_note_steps_case_at", "case_id", "at"),
    )

    id: Mapped[uuid.UUID] = plain_id()
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"))
    note_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("session_notes.id", ondelete="CASCADE"))
    position: Mapped[int]
    kind: Mapped[Step]
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    additions: Mapped[int] = mapped_column(default=0)
    salt: Mapped[str] = mapped_column(String(32), default="")
    chain_hash: Mapped[str] = mapped_column(String(64), default="")
    remark_sealed: Mapped[bytes | None] = sealed_column()

    note: Mapped[SessionNote] = relationship(init=False, repr=False)
    case: Mapped[Case] = relationship(init=False, repr=False)

    remark = SealedText("remark_sealed")


#: Statements that make the table append-only, per database; the migration runs the same ones.
TRIGGERS: dict[str, tuple[str, ...]] = {
    "sqlite": (
        """
        CREATE TRIGGER note_steps_stay BEFORE UPDATE ON note_steps
        BEGIN SELECT RAISE(ABORT, 'a step of a note is not changed'); END
        """,
        """
        CREATE TRIGGER note_steps_are_kept BEFORE DELETE ON note_steps
        WHEN EXISTS (SELECT 1 FROM session_notes WHERE id = OLD.note_id)
        BEGIN SELECT RAISE(ABORT, 'a step of a note goes only with the note'); END
        """,
    ),
    "postgresql": (
        """
        CREATE OR REPLACE FUNCTION note_steps_stay() RETURNS trigger AS $body$
        BEGIN RAISE EXCEPTION 'a step of a note is not changed'; END $body$ LANGUAGE plpgsql
        """,
        """
        CREATE OR REPLACE FUNCTION note_steps_are_kept() RETURNS trigger AS $body$
        BEGIN
            IF EXISTS (SELECT 1 FROM session_notes WHERE id = OLD.note_id) THEN
                RAISE EXCEPTION 'a step of a note goes only with the note';
            END IF;
            RETURN OLD;
        END $body$ LANGUAGE plpgsql
        """,
        """
        CREATE TRIGGER note_steps_stay BEFORE UPDATE ON note_steps
        FOR EACH ROW EXECUTE FUNCTION note_steps_stay()
        """,
        """
        CREATE TRIGGER note_steps_are_kept BEFORE DELETE ON note_steps
        FOR EACH ROW EXECUTE FUNCTION note_steps_are_kept()
        """,
    ),
}

_TABLE: Any = NoteStep.__table__
for _dialect, _statements in TRIGGERS.items():
    for _statement in _statements:
        event.listen(_TABLE, "after_create", DDL(_statement).execute_if(dialect=_dialect))
