"""Asking, and answering."""

import uuid
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from clinic import audit
from clinic.couples import Audience, Partner
from clinic.database import db
from clinic.deletions import events
from clinic.deletions.models import Answer, DeletionRequest
from clinic.deletions.queries import find_waiting
from clinic.refusal import Refusal


@dataclass(frozen=True)
class AnswerTerms:
    """What the counsellor and that partner came to, on which day, and why."""

    answer: Answer
    on: date
    reason: str


def ask(partner: Partner, words: str, *, on: date, by: uuid.UUID) -> DeletionRequest:
    """This partner asks. While an earlier request waits, asking again adds a row only where it says something of its own."""
    waiting = find_waiting(partner)
    if waiting is not None and words.strip() in ("", waiting.words):
        return waiting
    row = DeletionRequest(
        case_id=partner.case_id,
        audience=Audience.PARTNER,
        audience_partner_id=partner.id,
        concerns_id=partner.id,
        said_by_id=partner.id,
        entered_by_id=by,
        asked_on=on,
    )
    row.words = words.strip()
    db.session.add(row)
    audit.record(events.ASKED, case_id=partner.case_id, subject_id=row.id, by=by)
    db.session.flush()
    return row


def answer(request: DeletionRequest, terms: AnswerTerms, *, by: uuid.UUID) -> None:
    """Talked over with that partner alone. An answer stays; whoever thinks otherwise later asks anew."""
    if not request.waits:
        raise Refusal(_("This was answered before. What was said then stays readable."))
    if terms.on < request.asked_on:
        raise Refusal(_("That is before they asked."), field="on")
    if terms.answer is Answer.NOT_NOW and not terms.reason.strip():
        raise Refusal(_("Please write why not."), field="reason")
    request.answer, request.answered_on, request.answered_by_id = terms.answer, terms.on, by
    request.reason = terms.reason.strip()
    audit.record(events.ANSWERED, case_id=request.case_id, subject_id=request.id, by=by)
    db.session.flush()
