"""The audit table and the triggers that keep it."""

import uuid
from datetime import datetime

from sqlalchemy import DDL, Index, String, event
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from clinic import clock
from clinic.database import Base, PracticeScoped, plain_id


class AuditEntry(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """One thing that somebody did or saw.

    ``event`` is a name from a room's ``events``; ``subject_id`` the thing it was done to; ``detail`` a short code,
    never words of a person. ``account_id`` is None where the program did it by itself.
    """

    __tablename__ = "audit_entries"
    __table_args__ = (Index("ix_audit_entries_case_at", "case_id", "at"),)

    id: Mapped[uuid.UUID] = plain_id()
    at: Mapped[datetime] = mapped_column(default_factory=clock.now, init=False)
    account_id: Mapped[uuid.UUID | None]
    event: Mapped[str] = mapped_column(String(80))
    case_id: Mapped[uuid.UUID | None] = mapped_column(default=None)
    subject_id: Mapped[uuid.UUID | None] = mapped_column(default=None)
    detail: Mapped[str] = mapped_column(String(200), default="")


_ON_SQLITE = """
CREATE TRIGGER audit_keeps_{change}s_out BEFORE {change} ON audit_entries
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END
"""
_ON_POSTGRESQL = """
CREATE OR REPLACE FUNCTION audit_is_append_only() RETURNS trigger AS $body$
BEGIN RAISE EXCEPTION 'the audit is append-only'; END $body$ LANGUAGE plpgsql
"""
_KEPT_BY = """
CREATE TRIGGER audit_keeps_changes_out BEFORE UPDATE OR DELETE ON audit_entries
FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()
"""
#: Statements that make the table append-only, per database; the migration runs the same ones.
TRIGGERS = {
    "sqlite": (_ON_SQLITE.format(change="update"), _ON_SQLITE.format(change="delete")),
    "postgresql": (_ON_POSTGRESQL, _KEPT_BY),
}

for _dialect, _statements in TRIGGERS.items():
    for _statement in _statements:
        event.listen(AuditEntry.__table__, "after_create", DDL(_statement).execute_if(dialect=_dialect))
