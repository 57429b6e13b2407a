"""Asking, and answering."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask_babel import gettext as _
from sqlalchemy import select

from clinic import audit
from clinic.couples import Audience, Partner
from clinic.database import db
from clinic.deletions import events
from clinic.deletions.models import Answer, DeletionRequest
from clinic.deletions.queries import find_waiting
from clinic.refusal import Refusal

#: So long may a request become; what is asked beyond that is talked over anyway, and no page says that there is one already.
MOST_WORDS: Final = 20_000


@dataclass(frozen=True)
class AnswerTerms:
    """What the counsellor and that partner came to, on which day, and why."""

    answer: Answer
    on: date
    reason: str


def ask(partner: Partner, words: str, *, on: date, by: uuid.UUID) -> DeletionRequest:
    """This partner asks. While an earlier request waits there is no second one: what it says of its own is added to the first."""
    db.session.execute(select(Partner.id).where(Partner.id == partner.id).with_for_update())
    waiting = find_waiting(partner)
    if waiting is not None:
        _add(waiting, words.strip(), by=by)
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


def _add(waiting: DeletionRequest, words: str, *, by: uuid.UUID) -> None:
    said = waiting.words or ""
    if words in said or len(said) + len(words) > MOST_WORDS:
        return
    waiting.words = f"{said}\n\n{words}".strip()
    audit.record(events.ASKED, case_id=waiting.case_id, subject_id=waiting.id, by=by)
    db.session.flush()


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
