"""Writing an entry."""

import uuid

from clinic.access import current_viewer
from clinic.audit.models import AuditEntry
from clinic.database import db, own_transaction, writing


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
    entry = AuditEntry(
        account_id=by or (someone.account_id if someone else None),
        event=event,
        case_id=case_id,
        subject_id=subject_id,
        detail=detail,
    )
    if writing.get():
        db.session.add(entry)
    else:
        with own_transaction(db.engine) as session:
            session.add(entry)
