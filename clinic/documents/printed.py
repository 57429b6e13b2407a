"""What was printed of a case, as it was: each with its fingerprint, so that a file can be held against it."""

import uuid
from typing import Final

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from clinic import audit
from clinic.access import guard
from clinic.couples import Case
from clinic.couples.queries import get_case
from clinic.database import db
from clinic.documents import events
from clinic.documents.models import IssuedDocument
from clinic.documents.permissions import LIST_PRINTED, READ_PRINTED, HandedOut
from clinic.practices.queries import get_own_practice
from clinic.refusal import Missing
from clinic.supervision.queries import find_names

blueprint = Blueprint("printed", __name__)
MOST: Final = 100
KIND: Final = "printed"


def list_printed(case: Case, about: str = "") -> list[IssuedDocument]:
    """The newest papers of a case; only those *about* one thing, where its id is given."""
    wanted = select(IssuedDocument).where(IssuedDocument.case_id == case.id)
    if about:
        try:
            wanted = wanted.where(IssuedDocument.about_id == uuid.UUID(about))
        except ValueError:
            return []
    return list(db.session.scalars(wanted.order_by(IssuedDocument.at.desc(), IssuedDocument.id).limit(MOST)))


def get_printed(document_id: uuid.UUID) -> HandedOut:
    """One paper of a case."""
    row = db.session.get(IssuedDocument, document_id)
    if row is None:
        raise Missing
    return HandedOut(row, get_case(row.case_id))


@blueprint.route("/cases/<uuid:case_id>/printed/")
@guard(LIST_PRINTED, get_case)
def index(case: Case) -> ResponseReturnValue:
    """What was printed, the newest first; with ``?about=`` only of one report."""
    rows = list_printed(case, request.args.get("about", ""))
    audit.record(events.OPENED, case_id=case.id, subject_id=case.id, detail=KIND)
    return render_template(
        "documents/printed.html",
        case=case,
        rows=rows,
        most=MOST,
        people=find_names([row.by_id for row in rows if row.by_id]),
        zone=get_own_practice().time_zone,
    )


@blueprint.route("/printed/<uuid:document_id>/as-issued.pdf")
@guard(READ_PRINTED, get_printed)
def as_issued(printed: HandedOut) -> ResponseReturnValue:
    """A paper as it was printed then, byte for byte."""
    row = printed.document
    audit.record(events.OPENED, case_id=row.case_id, subject_id=row.id, detail=row.kind)
    found = Response(row.pdf, mimetype="application/pdf")
    found.headers["Content-Disposition"] = f'inline; filename="printed-{row.at.date()}.pdf"'
    return found
