"""Documents by their content: made once, kept sealed, and given again as the same bytes.

Access is checked by the door before anything is looked up here. What is handed out is written, and audited, in a short
transaction of its own before the bytes leave.
"""

import hashlib
import uuid
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from threading import Lock

from sqlalchemy import bindparam, select
from sqlalchemy.exc import IntegrityError

from clinic import audit
from clinic.access import viewer
from clinic.config import ROOT
from clinic.database import db, own_transaction, practice_in_scope
from clinic.documents import events
from clinic.documents.models import IssuedDocument
from clinic.printing import Paper, PrintSize

#: What decides how a page looks, beside its data.
_MAKINGS = (
    "templates/print",
    "templates/documents",
    "templates/components",
    "clinic/static/print",
    "clinic/printing",
)
#: Pages without a case (blank sheets) are kept in memory only, the newest few.
_KEPT_BLANK = 60
_KNOWN = select(IssuedDocument.id, IssuedDocument.case_id, IssuedDocument.pdf_sealed).where(
    IssuedDocument.content_key == bindparam("key")
)
_blank: dict[str, bytes] = {}
_shelf = Lock()


def issued(
    kind: str,
    content: object,
    make: Callable[[], bytes],
    *,
    case_id: uuid.UUID | None,
    paper: Paper,
    size: PrintSize,
    about_id: uuid.UUID | None = None,
) -> bytes:
    """The PDF of *content* (a frozen dataclass, whose ``repr`` says all that stands on the page).

    *about_id* is what it is handed out under, where that is a thing of its own. *make* is called only where the same content
    was not handed out before.
    """
    key = content_key(kind, content, paper, size)
    if case_id is None:
        return _kept_blank(key, make)
    known = db.session.connection().execute(_KNOWN, {"key": key}).one_or_none()
    if known is not None:
        audit.record(events.OPENED, case_id=case_id, subject_id=known.id, detail=kind)
        return IssuedDocument.pdf.open(known.pdf_sealed, row=known.id, holder=known.case_id)
    pdf = make()
    row = IssuedDocument(
        case_id=case_id,
        kind=kind,
        content_key=key,
        sha256=hashlib.sha256(pdf).hexdigest(),
        by_id=viewer().account_id,
        about_id=about_id,
    )
    row.pdf = pdf
    # Another request may have made the same page meanwhile: its bytes are the same.
    with suppress(IntegrityError), own_transaction(db.engine) as session:
        session.add(row)
    audit.record(events.ISSUED, case_id=case_id, subject_id=row.id, detail=kind)
    return pdf


def content_key(kind: str, content: object, paper: Paper, size: PrintSize) -> str:
    """A digest of everything that decides the bytes."""
    parts = (practice_in_scope(), kind, paper.value, size.value, makings(), content)
    return hashlib.sha256("\n".join(repr(part) for part in parts).encode()).hexdigest()


@cache
def makings() -> str:
    """A digest of the templates, styles and setting code of this version."""
    digest = hashlib.sha256()
    for place in _MAKINGS:
        for file in sorted((ROOT / place).rglob("*")):
            if file.suffix in {".html", ".css", ".py"}:
                digest.update(file.read_bytes())
    return digest.hexdigest()


def _kept_blank(key: str, make: Callable[[], bytes]) -> bytes:
    known = _blank.get(key)
    if known is not None:
        return known
    made = make()
    with _shelf:
        while len(_blank) >= _KEPT_BLANK:
            _blank.pop(next(iter(_blank)))
        _blank[key] = made
    return made
