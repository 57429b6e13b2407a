"""Writing an entry."""

import uuid
from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import insert

from clinic import clock
from clinic.access import current_viewer
from clinic.audit.models import AuditEntry
from clinic.database import db, new_id, practice_in_scope, writing
from clinic.database.engine import for_writing

_APPEND: Final = insert(AuditEntry)


def record(
    event: str,
    *,
    case_id: uuid.UUID | None = None,
    subject_id: uuid.UUID | None = None,
    detail: str = "",
    by: uuid.UUID | None = None,
) -> None:
    """Append that the viewer (or the account *by*) did *event*.

    Within a change it is part of the change. Within a read it is committed by itself, before the page is sent.
    """
    someone = current_viewer()
    facts: dict[str, Any] = {
        "account_id": by or (someone.acts_as if someone else None),
        "event": event,
        "case_id": case_id,
        "subject_id": subject_id,
        "detail": detail,
    }
    if writing.get():
        db.session.add(AuditEntry(**facts))
    else:
        _append_now(facts)


def record_seen_in(event: str, case_ids: Iterable[uuid.UUID], *, detail: str = "") -> None:
    """Append that the viewer saw something of each of these cases, in one transaction: for a page about several."""
    someone = current_viewer()
    here = {"at": clock.now(), "practice_id": practice_in_scope(), "event": event, "detail": detail}
    who = {"account_id": someone.acts_as if someone else None, "subject_id": None}
    entries = [{"id": new_id(), "case_id": case_id, **here, **who} for case_id in case_ids]
    if entries:
        with for_writing(), db.engine.begin() as connection:
            connection.execute(_APPEND, entries)


def _append_now(facts: dict[str, Any]) -> None:
    """In a transaction of its own, and without a session, which would cost as much again as the page that is read."""
    here = {"id": new_id(), "at": clock.now(), "practice_id": practice_in_scope()}
    with for_writing(), db.engine.begin() as connection:
        connection.execute(_APPEND, facts | here)
